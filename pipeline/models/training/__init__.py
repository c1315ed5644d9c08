"""How the models of the package are made from labelled news."""
