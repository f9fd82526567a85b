package org.shanhai.project.registration.web;

import org.shanhai.platform.web.Violations;
import org.shanhai.platform.web.WebJson;
import org.shanhai.project.registration.RegisteredProject;
import org.shanhai.project.registration.RevisingProject.Change;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lays a JSON merge patch (RFC 7396) over the head of a project. The reason travels beside the patch and is no part of the head. */
@Component
class MergePatch {

    private static final String REASON = "reason";
    private static final String DONORS = "donors";
    private static final String EQUAL_SHARES = "equalShares";
    private static final String SHARE_PERCENT = "sharePercent";

    private final JsonMapper mapper;

    MergePatch(WebJson json) {
        this.mapper = json.mapper();
    }

    Change change(RegisteredProject current, ObjectNode patch, Violations wrong) {
        ObjectNode changes = patch.deepCopy();
        JsonNode reason = changes.remove(REASON);
        ObjectNode head = mapper.valueToTree(ProjectBody.of(current.head()));
        if (changes.path(EQUAL_SHARES).asBoolean(false) && !changes.has(DONORS)) {
            head.withArray(DONORS).forEach(donor -> ((ObjectNode) donor).remove(SHARE_PERCENT));
        }
        merge(head, changes);
        var reasonField = wrong.text(REASON, reason == null ? null : mapper.treeToValue(reason, String.class))
                .required();
        var draft = mapper.treeToValue(head, ProjectBody.class).read(wrong);
        return new Change(draft, reasonField.get());
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.forEachEntry((name, value) -> {
            if (value.isNull()) {
                target.remove(name);
            } else if (value instanceof ObjectNode inner && target.get(name) instanceof ObjectNode outer) {
                merge(outer, inner);
            } else {
                target.set(name, value);
            }
        });
    }
}
