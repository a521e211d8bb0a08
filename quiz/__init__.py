"""A terminal quiz for deep-learning interviews whose answers are proved.

cards     what is asked: cards, variants, reading and grading answers; imports nothing
solving   the one bridge from cards to solvers
study     when it is asked: reviews, schedule, queue, session; imports cards
storage   what is on disk: the library of decks, the journal, the settings
verify    the proof: gates over cards, problems and the claims of the document
anki      what leaves for Anki
mathtext  LaTeX to text; knows nothing of cards
tui       what is seen; never imports storage
commands  one file per command: builds the parts and hands them over
locale    the words of the interface
"""
