"""Where entries are named, and the commands that follow from it: `where`, `sections`, `rename` and `supersede`."""
