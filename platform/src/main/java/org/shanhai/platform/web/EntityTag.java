package org.shanhai.platform.web;

/** The entity tag of a resource at a version. */
public final class EntityTag {

    private EntityTag() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }
}
