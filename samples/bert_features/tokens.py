"""Splits texts into pieces of a vocabulary."""
import re


class Tokenizer(object):
    def __init__(self, vocab_file, do_lower_case=True):
        with open(vocab_file, "rb") as f:
            pieces = f.read().decode("utf-8").split("\n")
        self.numbers = {piece: number for number, piece in enumerate(pieces) if piece}
        self.do_lower_case = do_lower_case

    def tokenize(self, text):
        if self.do_lower_case:
            text = text.lower()
        return ["[CLS]"] + re.findall(r"\w+|[^\w\s]", text) + ["[SEP]"]

    def encode(self, text, length):
        ids = [self.numbers.get(token, self.numbers["[UNK]"]) for token in self.tokenize(text)][:length]
        padding = [0] * (length - len(ids))
        return ids + padding, [1] * len(ids) + padding
