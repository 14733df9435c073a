"""A small layered layout (after Sugiyama): rows of boxes, and arrows whose labels have places of their own.

First the rows (`rows`), then what stands in each layer, label and bend included (`layers`), their order with few
crossings (`order`), their places (`places`), and the whole (`layout`).
"""

from readiness.render.pictures.layered.layout import Edge, Frame, Layout, Node, Room, Shape, layout

__all__ = ["Edge", "Frame", "Layout", "Node", "Room", "Shape", "layout"]
