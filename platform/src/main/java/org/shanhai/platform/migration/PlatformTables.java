package org.shanhai.platform.migration;

/**
 * Tables of one part of the platform. A bean of this type has them migrated at start, before anything uses the database.
 *
 * @param part the migrations lie in {@code classpath:db/platform/<part>}, named V1__… onwards independently of the service's own versions;
 *     their history is kept in {@code <part>_schema_history}
 */
public record PlatformTables(String part) {

    String location() {
        return "classpath:db/platform/" + part;
    }

    String historyTable() {
        return part + "_schema_history";
    }
}
