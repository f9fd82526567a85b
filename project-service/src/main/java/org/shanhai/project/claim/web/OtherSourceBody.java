package org.shanhai.project.claim.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.OtherSource;
import org.shanhai.project.claim.Source;

/** A further source in a request and in an answer. */
public record OtherSourceBody(
        @Nullable String publication,
        @Nullable LocalDate date,
        @Nullable String locator,
        @Nullable Boolean outside,
        @Nullable Boolean illustrative,
        @Nullable String note) {

    public static List<OtherSourceBody> of(List<OtherSource> otherSources) {
        return otherSources.stream()
                .map(other -> new OtherSourceBody(
                        other.source().publication(),
                        other.source().date(),
                        other.source().locator(),
                        other.source().outside(),
                        other.source().illustrative(),
                        other.note()))
                .toList();
    }

    /** Checks that each has all that a source must have. */
    public static void check(Violations wrong, @Nullable List<@Nullable OtherSourceBody> sources) {
        if (sources == null) {
            return;
        }
        for (int i = 0; i < sources.size(); i++) {
            OtherSourceBody source = sources.get(i);
            wrong.in("otherSources", i)
                    .text("publication", source == null ? null : source.publication)
                    .required();
        }
    }

    /** The sources; ask after the check. */
    public static List<OtherSource> read(@Nullable List<@Nullable OtherSourceBody> checked) {
        List<OtherSource> sources = new ArrayList<>();
        for (OtherSourceBody body : checked == null ? List.<@Nullable OtherSourceBody>of() : checked) {
            OtherSourceBody source = Objects.requireNonNull(body);
            sources.add(new OtherSource(
                    new Source(
                            Objects.requireNonNull(source.publication),
                            source.date,
                            source.locator,
                            Boolean.TRUE.equals(source.outside),
                            Boolean.TRUE.equals(source.illustrative)),
                    source.note));
        }
        return sources;
    }
}
