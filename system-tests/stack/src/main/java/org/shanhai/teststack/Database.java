package org.shanhai.teststack;

/** A database of its own with an owner of its own. */
public record Database(String jdbcUrl, String user, String password) {}
