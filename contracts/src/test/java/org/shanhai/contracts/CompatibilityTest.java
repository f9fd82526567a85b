package org.shanhai.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityTest {
    private static final String EMPLOYMENT = "shanhai.project.employment-reported.v1.schema.json";
    private static final String CREATED = "shanhai.project.created.v1.schema.json";

    private final Published now = Published.now();

    @Test
    void thisReleaseAndTheLastReadEachOther() {
        assertThat(Compatibility.breaks(Published.lastRelease(), now)).isEmpty();
    }

    @Test
    void anOptionalFieldMayBeAdded() {
        Published later = now.withSchema(
                EMPLOYMENT,
                text -> text.replace("\"headcount\": {", "\"shifts\": {\"type\": \"integer\"}, \"headcount\": {"));

        assertThat(Compatibility.breaks(now, later)).isEmpty();
    }

    @Test
    void wordsMayBeMadeClearer() {
        Published later = now.withSchema(
                EMPLOYMENT,
                text -> text.replace("Employment reported", "Jobs reported")
                        .replace("Persons; null", "Persons counted; null"));

        assertThat(Compatibility.breaks(now, later)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "field removed       | \"headcount\": {                    | \"persons\": {                            | /headcount was removed",
                "type changed        | \"$ref\": \"common.schema.json#/$defs/day\" | \"type\": \"integer\"                | /asOf: type changed from [string] to [integer]",
                "null allowed        | \"enum\": [\"DIRECT\", \"INDIRECT\", \"CONSTRUCTION\"] | \"enum\": [\"DIRECT\", \"INDIRECT\", \"CONSTRUCTION\"], \"type\": [\"string\", \"null\"] | /kind: type changed",
                "field made required | \"required\": [                     | \"required\": [\"fte\",                   | /fte is required now",
                "field made optional | \"reportId\",                       |                                           | /reportId may be missing now",
                "enum value removed  | , \"CONSTRUCTION\"]                 | ]                                         | /kind: value CONSTRUCTION was removed",
                "enum value added    | , \"CONSTRUCTION\"]                 | , \"CONSTRUCTION\", \"SEASONAL\"]         | /kind: value SEASONAL was added",
                "pattern changed     | \"$ref\": \"common.schema.json#/$defs/money\" | \"type\": \"string\", \"pattern\": \"x\" | /pay/amount: pattern changed",
                "format changed      | \"$ref\": \"common.schema.json#/$defs/id\" | \"type\": \"string\"                | /reportId: format changed",
                "closed              | \"type\": \"object\",               | \"type\": \"object\", \"additionalProperties\": false, | is closed to fields of later releases",
            })
    void findsWhatBreaksAReader(String what, String before, String after, String found) {
        Published later = now.withSchema(
                EMPLOYMENT,
                text -> text.replaceFirst(
                        java.util.regex.Pattern.quote(before.strip()),
                        java.util.regex.Matcher.quoteReplacement(after == null ? "" : after.strip())));

        assertThat(Compatibility.breaks(now, later))
                .as(what)
                .anySatisfy(fault -> assertThat(fault).contains(found.strip()));
    }

    @Test
    void findsABreakInASharedDefinitionInEveryTypeThatUsesIt() {
        Published later =
                now.withSchema("common.schema.json", text -> text.replace("\"illustrative\": {", "\"invented\": {"));

        List<String> breaks = Compatibility.breaks(now, later);

        assertThat(breaks)
                .contains(EMPLOYMENT + "/source/illustrative was removed")
                .contains("shanhai.funding.committed.v1.schema.json/source/illustrative was removed")
                .contains("shanhai.project.created.v1.schema.json/project/source/illustrative was removed");
    }

    @Test
    void findsATypeThatIsNoLongerPublished() {
        assertThat(Compatibility.breaks(now, now.withoutSchema(CREATED))).containsExactly(CREATED + " was removed");
    }

    @Test
    void findsAnOldSampleThatTheNewSchemaRefuses() {
        Published later = now.withSchema(
                EMPLOYMENT,
                text -> text.replace(
                        "\"required\": [",
                        "\"not\": {\"properties\": {\"headcount\": {\"const\": 200}}}, \"required\": ["));

        assertThat(Compatibility.breaks(now, later))
                .allSatisfy(fault -> assertThat(fault).startsWith("old sample "))
                .anySatisfy(fault -> assertThat(fault)
                        .startsWith("old sample shanhai.project.employment-reported.v1/full.json by the new schema"));
    }
}
