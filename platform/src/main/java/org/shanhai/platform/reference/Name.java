package org.shanhai.platform.reference;

/** A name in both languages. */
public record Name(String en, String zh) {}
