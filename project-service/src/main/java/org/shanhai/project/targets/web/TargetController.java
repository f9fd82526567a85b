package org.shanhai.project.targets.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.idempotency.Answer;
import org.shanhai.platform.idempotency.IdempotentWrites;
import org.shanhai.platform.idempotency.WriteRequest;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.EntityTag;
import org.shanhai.platform.web.IfMatch;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.Quantity;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.web.SourceBody;
import org.shanhai.project.standing.Turns;
import org.shanhai.project.targets.SetTarget;
import org.shanhai.project.targets.SettingTarget;
import org.shanhai.project.targets.Target;
import org.shanhai.project.targets.Targets;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TargetController {

    private static final String TARGET = "/api/v1/projects/{projectId}/targets/{phase}/{indicator}";

    private final IdempotentWrites writes;
    private final SettingTarget setting;
    private final Targets targets;
    private final Turns turns;
    private final Clock clock;

    TargetController(IdempotentWrites writes, SettingTarget setting, Targets targets, Turns turns, Clock clock) {
        this.writes = writes;
        this.setting = setting;
        this.targets = targets;
        this.turns = turns;
        this.clock = clock;
    }

    /** Body of PUT targets. */
    record TargetRequest(
            @Nullable Quantity value,
            @Nullable String unit,
            @Nullable Qualifier qualifier,
            @Nullable Long granularity,
            @Nullable LocalDate asOf,
            @Nullable SourceBody source) {

        SetTarget read(Violations wrong, String phase, String indicator) {
            var valueField = wrong.value("value", value).required();
            var unitField = wrong.text("unit", unit).required();
            var qualifierField = wrong.value("qualifier", qualifier).required();
            var asOfField = wrong.date("asOf", asOf).required();
            SourceBody.check(wrong, source);
            wrong.throwIfAny();
            return new SetTarget(
                    phase,
                    indicator,
                    valueField.get().value(),
                    unitField.get(),
                    qualifierField.get(),
                    granularity == null ? 1 : granularity,
                    asOfField.get(),
                    SourceBody.read(source));
        }
    }

    /**
     * A target as it is answered: the setting that holds.
     *
     * @param version of the target; its entity tag
     */
    record TargetView(
            String phase,
            String indicator,
            Quantity value,
            String unit,
            Qualifier qualifier,
            long granularity,
            LocalDate asOf,
            SourceBody source,
            Instant recordedAt,
            int version) {

        static TargetView of(Target target) {
            Target.Setting holding = target.holding().orElseThrow();
            return new TargetView(
                    target.phase(),
                    target.indicator(),
                    new Quantity(holding.value()),
                    holding.unit(),
                    holding.qualifier(),
                    holding.granularity(),
                    holding.asOf(),
                    SourceBody.of(holding.source()),
                    holding.recordedAt(),
                    target.version());
        }
    }

    @PutMapping(TARGET)
    Answer set(
            Caller caller,
            WriteRequest write,
            IfMatch ifMatch,
            @PathVariable UUID projectId,
            @PathVariable String phase,
            @PathVariable String indicator,
            @RequestBody TargetRequest request) {
        SetTarget command = request.read(new Violations(BusinessDay.today(clock)), phase, indicator);
        return writes.once(write, () -> {
            Target target = setting.set(caller, projectId, ifMatch, command);
            TargetView view = TargetView.of(target);
            String etag = EntityTag.of(target.version());
            return target.version() == 1
                    ? Answer.created(location(projectId, target), view).etag(etag)
                    : Answer.ok(view).etag(etag);
        });
    }

    @GetMapping(TARGET)
    ResponseEntity<TargetView> target(
            @PathVariable UUID projectId, @PathVariable String phase, @PathVariable String indicator) {
        requireProject(projectId);
        Target target = targets.find(projectId, phase, indicator);
        if (target.version() == 0) {
            throw Refusal.notFound("indicator", indicator).asException();
        }
        return ResponseEntity.ok().eTag(EntityTag.of(target.version())).body(TargetView.of(target));
    }

    /** A project has few enough targets for one page. */
    @GetMapping("/api/v1/projects/{projectId}/targets")
    Page<TargetView> list(@PathVariable UUID projectId) {
        requireProject(projectId);
        List<TargetView> items =
                targets.of(projectId).stream().map(TargetView::of).toList();
        return new Page<>(items, null);
    }

    private void requireProject(UUID projectId) {
        if (turns.find(projectId).isEmpty()) {
            throw Refusal.notFound("projectId", projectId).asException();
        }
    }

    private static String location(UUID projectId, Target target) {
        return "/api/v1/projects/" + projectId + "/targets/" + target.phase() + "/" + target.indicator();
    }
}
