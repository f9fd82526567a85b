package org.shanhai.project.standing.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.standing.Title;

/** A title in a request and in an answer. */
public record TitleBody(@Nullable String en, @Nullable String zh) {

    public static TitleBody of(Title title) {
        return new TitleBody(title.en(), title.zh());
    }

    /** Checks that the title is there, at least in English. */
    public static void check(Violations wrong, @Nullable TitleBody title) {
        wrong.value("title", title).required();
        if (title != null) {
            wrong.in("title").text("en", title.en).required();
        }
    }

    /** The title; ask after the check. */
    public static Title read(@Nullable TitleBody checked) {
        TitleBody title = Objects.requireNonNull(checked);
        return new Title(Objects.requireNonNull(title.en), title.zh);
    }
}
