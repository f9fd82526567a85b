package org.shanhai.project.claim.web;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.Source;

/** A source in a request and in an answer. */
public record SourceBody(
        @Nullable String publication,
        @Nullable LocalDate date,
        @Nullable String locator,
        @Nullable Boolean outside,
        @Nullable Boolean illustrative) {

    public static SourceBody of(Source source) {
        return new SourceBody(
                source.publication(), source.date(), source.locator(), source.outside(), source.illustrative());
    }

    /** Checks that the source is there, with all that a source must have. */
    public static void check(Violations wrong, @Nullable SourceBody source) {
        wrong.value("source", source).required();
        if (source != null) {
            wrong.in("source").text("publication", source.publication).required();
        }
    }

    /** The source; ask after the check. */
    public static Source read(@Nullable SourceBody checked) {
        SourceBody source = Objects.requireNonNull(checked);
        return new Source(
                Objects.requireNonNull(source.publication),
                source.date,
                source.locator,
                Boolean.TRUE.equals(source.outside),
                Boolean.TRUE.equals(source.illustrative));
    }
}
