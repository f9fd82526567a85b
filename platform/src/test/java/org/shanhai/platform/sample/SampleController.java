package org.shanhai.platform.sample;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Qualifier;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.EntityTag;
import org.shanhai.platform.web.IfMatch;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violations;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SampleController {

    private static final long VERSION = 7;

    private final Clock clock;

    SampleController(Clock clock) {
        this.clock = clock;
    }

    record Part(@Nullable String donorCode, @Nullable BigDecimal sharePercent) {}

    record SampleRequest(
            @Nullable String code,
            @Nullable Long headcount,
            @Nullable BigDecimal amountCny,
            @Nullable LocalDate asOf,
            @Nullable Qualifier qualifier,
            @Nullable Boolean livelihood,
            @Nullable List<Part> donors,
            @Nullable UUID partOf) {}

    record SampleView(String code, long headcount, BigDecimal amountCny, LocalDate asOf, Instant recordedAt) {}

    @GetMapping("/api/v1/samples")
    Page<Integer> list(PageRequest page, @RequestParam(required = false) @Nullable String donor) {
        int start = page.after().isEmpty() ? 0 : Integer.parseInt(page.after().getFirst()) + 1;
        List<Integer> rows =
                IntStream.range(start, 120).limit(page.limitPlusOne()).boxed().toList();
        return Page.of(rows, page, row -> List.of(row.toString()));
    }

    @GetMapping("/api/v1/samples/{id}")
    ResponseEntity<Map<String, String>> one(@PathVariable UUID id) {
        return ResponseEntity.ok().eTag(EntityTag.of(VERSION)).body(Map.of("id", id.toString()));
    }

    @GetMapping("/api/v1/samples/failing")
    Map<String, String> failing() {
        throw new IllegalStateException("secret: jdbc:postgresql://user:password@host");
    }

    @GetMapping("/api/v1/samples/whoami")
    Map<String, Object> whoami(Caller caller) {
        return Map.of("account", caller.account(), "roles", caller.roles(), "all", caller.allDonors());
    }

    @PostMapping("/api/v1/samples")
    ResponseEntity<SampleView> create(Caller caller, @RequestBody SampleRequest request) {
        Violations wrong = new Violations(BusinessDay.today(clock));
        var code = wrong.text("code", request.code()).required().notBlank().maxLength(10);
        var headcount = wrong.count("headcount", request.headcount()).required().notNegative();
        var amount = wrong.decimal("amountCny", request.amountCny()).required().money();
        var asOf = wrong.date("asOf", request.asOf()).required().notInFuture();
        wrong.throwIfAny();
        caller.requireActsFor("110000", "110000");
        return ResponseEntity.status(201)
                .body(new SampleView(code.get(), headcount.get(), amount.get(), asOf.get(), clock.instant()));
    }

    @PatchMapping("/api/v1/samples/{id}")
    ResponseEntity<Void> change(@PathVariable UUID id, IfMatch ifMatch) {
        ifMatch.require(VERSION);
        throw Refusal.notFound("id", id).asException();
    }
}
