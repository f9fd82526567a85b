package org.shanhai.teststack;

/** A database of its own with an owner of its own. */
public record Database(String jdbcUrl, String user, String password) {

    static final String SERVICE = "_service";

    /** The same database for a role that owns nothing in it. */
    public Database asService() {
        return new Database(jdbcUrl, user + SERVICE, user + SERVICE);
    }
}
