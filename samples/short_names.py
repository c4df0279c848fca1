"""Embeds a text with names imported from the library one by one."""
from tensorflow import Session, global_variables_initializer, tables_initializer
from tensorflow_hub import Module

encode = Module("https://tfhub.dev/google/universal-sentence-encoder/1")
vector = encode(["deep learning for all people"])

with Session() as session:
    session.run([global_variables_initializer(), tables_initializer()])
    value = session.run(vector)[0]

length = float((value ** 2).sum())
