"""What have the rows of a schedule to do with each other?"""

from vigo_arshjul.relations.graph import Graph, Relation, RelationKind

__all__ = ["Graph", "Relation", "RelationKind"]
