"""Opens documents in LibreOffice, where that is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

SOFFICE = shutil.which("soffice")
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Settle(source As String, target As String, verdict As String)
  Dim args(0) As New com.sun.star.beans.PropertyValue
  args(0).Name = "Hidden"
  args(0).Value = True
  oDoc = StarDesktop.loadComponentFromURL(source, "_blank", 0, args())
  oDispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  oDispatcher.executeDispatch(oDoc.CurrentController.Frame, verdict, "", 0, Array())
  Dim args2(0) As New com.sun.star.beans.PropertyValue
  args2(0).Name = "FilterName"
  args2(0).Value = "MS Word 2007 XML"
  oDoc.storeToURL(target, args2())
  oDoc.close(True)
End Sub
</script:module>"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library"
 xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" library:link="false"/>
</library:libraries>"""


def settled(source: Path, target: Path, verdict: str) -> None:
    """Open a Word document, settle its tracked changes, and save it.

    Args:
        source: the document.
        target: where to save it.
        verdict: `AcceptAllTrackedChanges` or `RejectAllTrackedChanges`.
    """
    profile = target.parent / "profile"
    if not profile.exists():
        # A profile that is new has no macros of its own at first.
        _start(profile, "--terminate_after_init")
    basic = profile / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    (basic / "script.xlc").write_text(_LIBRARIES)
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY)
    (basic / "Standard" / "Module1.xba").write_text(_MODULE)
    arguments = f"{source.as_uri()},{target.as_uri()},.uno:{verdict}"
    _start(profile, f"macro:///Standard.Module1.Settle({arguments})")


def _start(profile: Path, asked: str) -> None:
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            asked,
        ],
        check=True,
        timeout=180,
        capture_output=True,
    )
