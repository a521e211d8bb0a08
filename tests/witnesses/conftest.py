"""The script that records PyTorch's vectors needs torch, so it is not looked into for doctests."""

collect_ignore = ["make_pytorch.py"]
