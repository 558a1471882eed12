"""The web front: the playground for trying everything, and the pages that anybody may read."""
