package org.shanhai.sample;

/** Where tokens come from. */
@FunctionalInterface
public interface Tokens {

    /**
     * A bearer token.
     *
     * @param account {@code role}, or {@code role:donor} such as {@code office:110000}
     */
    String of(String account);
}
