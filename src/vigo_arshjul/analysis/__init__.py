"""What is found in a schedule under somebody's settings."""

from vigo_arshjul.analysis.analysis import Analysis
from vigo_arshjul.analysis.settings import Config
from vigo_arshjul.analysis.severity import Severity

__all__ = ["Analysis", "Config", "Severity"]
