"""Notations of text: Danish words and numbers, dates, Markdown, addresses, characters. Independent of trees and rules."""
