package org.shanhai.platform.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with a request, so that a caller learns all of it at once. A missing field makes the refusal a 400, everything else
 * a 422.
 *
 * <pre>{@code
 * Violations wrong = new Violations(BusinessDay.today(clock));
 * var code = wrong.text("code", request.code()).required().maxLength(64);
 * var asOf = wrong.date("asOf", request.asOf()).required().notInFuture();
 * wrong.throwIfAny();
 * return new Command(code.get(), asOf.get());
 * }</pre>
 */
public final class Violations {

    /** Codes that make the refusal a 400. */
    private static final Set<String> MALFORMED = Set.of("missing", "unknown-field", "wrong-type");

    private final LocalDate today;
    private final String prefix;
    private final List<Violation> found;

    /** @param today the business day, see {@link org.shanhai.platform.time.BusinessDay} */
    public Violations(LocalDate today) {
        this(today, "", new ArrayList<>());
    }

    private Violations(LocalDate today, String prefix, List<Violation> found) {
        this.today = today;
        this.prefix = prefix;
        this.found = found;
    }

    /** The same collection for the fields of an object inside, e.g. {@code source}. */
    public Violations in(String object) {
        return new Violations(today, prefix + object + ".", found);
    }

    /** The same collection for the fields of an element of a list, e.g. {@code donors[0]}. */
    public Violations in(String list, int index) {
        return in(list + "[" + index + "]");
    }

    public TextField text(String field, @Nullable String value) {
        return new TextField(this, field, value);
    }

    public CountField count(String field, @Nullable Long value) {
        return new CountField(this, field, value);
    }

    public DecimalField decimal(String field, @Nullable BigDecimal value) {
        return new DecimalField(this, field, value);
    }

    public DateField date(String field, @Nullable LocalDate value) {
        return new DateField(this, field, value, today);
    }

    public InstantField instant(String field, @Nullable Instant value) {
        return new InstantField(this, field, value);
    }

    public <T> ListField<T> list(String field, @Nullable List<T> value) {
        return new ListField<>(this, field, value);
    }

    /** A field whose type says it all, e.g. an enum or an object. */
    public <T> ValueField<T> value(String field, @Nullable T value) {
        return new ValueField<>(this, field, value);
    }

    public Violations add(String field, String code, @Nullable Object value) {
        return add(field, code, value, Map.of());
    }

    public Violations add(String field, String code, @Nullable Object value, Map<String, Object> rule) {
        found.add(new Violation(prefix + field, code, value, rule));
        return this;
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Violation> all() {
        return List.copyOf(found);
    }

    /** The refusal that the collection amounts to. */
    public Refusal asRefusal() {
        if (found.isEmpty()) {
            throw new IllegalStateException("nothing is wrong");
        }
        boolean malformed = found.stream().anyMatch(violation -> MALFORMED.contains(violation.code()));
        return malformed ? Refusal.badRequest(found) : Refusal.brokenRule(found);
    }

    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw asRefusal().asException();
        }
    }
}
