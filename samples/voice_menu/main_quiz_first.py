"""Offers a menu and then a quiz; the quiz's graph is built first."""
import quiz
import menu

entry, values = menu.choose("call my friend")
points = quiz.play([("the sun", "the sun"), ("a cat", "cats")])
more = quiz.play([("the blue sea", "the sky")])
news = menu.choose("what is in the news")[0]
print(entry, news)
