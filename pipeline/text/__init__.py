"""Text helpers that stages share: cleaning, words, sentences, language, urls, html."""
