package org.shanhai.platform.importing;

/** A value that a column allows. A cell may hold the code or the word in either language. */
public record Choice(String code, String en, String zh) {}
