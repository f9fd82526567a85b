package org.shanhai.project.registration.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import org.shanhai.platform.web.PageRequest;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.overdue.MissingReports;
import org.shanhai.project.reference.Pairing;
import org.shanhai.project.reference.Reference;
import org.shanhai.project.registration.ProjectDraft;
import org.shanhai.project.registration.ProjectFilter;
import org.shanhai.project.registration.ProjectLists;
import org.shanhai.project.registration.Projects;
import org.shanhai.project.registration.RegisteredProject;
import org.shanhai.project.registration.RegisteringProject;
import org.shanhai.project.registration.RevisingProject;
import org.shanhai.project.standing.ProjectStatus;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
class ProjectController {

    private static final String PROJECTS = "/api/v1/projects";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final int MAX_TEXT_CHARACTERS = 100;

    private final IdempotentWrites writes;
    private final RegisteringProject registering;
    private final RevisingProject revising;
    private final Projects projects;
    private final ProjectLists lists;
    private final MissingReports missing;
    private final MergePatch mergePatch;
    private final Reference reference;
    private final Clock clock;

    ProjectController(
            IdempotentWrites writes,
            RegisteringProject registering,
            RevisingProject revising,
            Projects projects,
            ProjectLists lists,
            MissingReports missing,
            MergePatch mergePatch,
            Reference reference,
            Clock clock) {
        this.writes = writes;
        this.registering = registering;
        this.revising = revising;
        this.projects = projects;
        this.lists = lists;
        this.missing = missing;
        this.mergePatch = mergePatch;
        this.reference = reference;
        this.clock = clock;
    }

    @PostMapping(PROJECTS)
    Answer register(Caller caller, WriteRequest write, @RequestBody ProjectBody request) {
        ProjectDraft draft = request.read(wrong());
        return writes.once(write, () -> {
            ProjectView view = ProjectView.of(registering.register(caller, draft), null);
            return Answer.created(PROJECTS + "/" + view.id(), view).etag(EntityTag.of(view.version()));
        });
    }

    @PatchMapping(
            path = PROJECTS + "/{projectId}",
            consumes = {MERGE_PATCH, MediaType.APPLICATION_JSON_VALUE})
    Answer revise(
            Caller caller,
            WriteRequest write,
            IfMatch ifMatch,
            @PathVariable UUID projectId,
            @RequestBody ObjectNode patch) {
        return writes.once(write, () -> {
            RegisteredProject revised =
                    revising.revise(caller, projectId, ifMatch, current -> mergePatch.change(current, patch, wrong()));
            return Answer.ok(view(revised)).etag(EntityTag.of(revised.version()));
        });
    }

    @GetMapping(PROJECTS + "/{projectId}")
    ResponseEntity<ProjectView> project(@PathVariable UUID projectId) {
        RegisteredProject project = projects.find(projectId)
                .orElseThrow(() -> Refusal.notFound("projectId", projectId).asException());
        return ResponseEntity.ok().eTag(EntityTag.of(project.version())).body(view(project));
    }

    @GetMapping(PROJECTS)
    Page<ProjectView> list(
            @RequestParam(required = false) @Nullable String donor,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(required = false) @Nullable ProjectStatus status,
            @RequestParam(required = false) @Nullable Pairing pairing,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate silentSince,
            PageRequest page) {
        Violations wrong = wrong();
        wrong.text("donor", donor).knownIn("donors", reference::knowsDonor);
        wrong.text("area", area).knownIn("areas", reference::knowsArea);
        wrong.text("sector", sector).knownIn("sectors", reference::knowsSector);
        wrong.text("q", q).notBlank().maxLength(MAX_TEXT_CHARACTERS);
        wrong.date("silentSince", silentSince).sane();
        wrong.throwIfAny();
        ProjectFilter filter = new ProjectFilter(donor, area, sector, status, pairing, q, silentSince);
        Page<RegisteredProject> found = Page.of(
                lists.list(filter, page),
                page,
                project -> List.of(project.head().id().toString()));
        Map<UUID, Instant> lastReports = missing.lastReports(
                found.items().stream().map(project -> project.head().id()).toList());
        return found.map(project ->
                ProjectView.of(project, lastReports.get(project.head().id())));
    }

    private ProjectView view(RegisteredProject project) {
        UUID id = project.head().id();
        return ProjectView.of(project, missing.lastReports(List.of(id)).get(id));
    }

    private Violations wrong() {
        return new Violations(BusinessDay.today(clock));
    }
}
