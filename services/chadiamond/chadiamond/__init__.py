"""Serves quotes of Cha Diamond, and asks its peers for theirs.

What it answers is written in services/quotes/openapi.yaml, for it and for eric and brooke.
"""

SERVICE = "chadiamond"
