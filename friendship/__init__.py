"""The logic of the Friendship Cities Dashboard: data, measures, figures, words and widgets."""
