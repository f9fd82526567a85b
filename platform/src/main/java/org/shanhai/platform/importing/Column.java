package org.shanhai.platform.importing;

import java.util.List;

/**
 * A column of a template.
 *
 * @param field the field that it fills, by the name that requests and refusals have for it; also taken as heading
 * @param en heading in English
 * @param zh heading in Chinese
 * @param required whether every line must have it
 * @param choices the values that it allows, empty when it is not a choice
 * @param list where its values are looked up, empty when nowhere
 */
public record Column(
        String field, Type type, String en, String zh, boolean required, List<Choice> choices, String list) {

    /** What a column holds. */
    public enum Type {
        /** Free words, as they are. */
        TEXT,
        /** A code; full-width characters are taken for plain ones. */
        CODE,
        /** A whole number. */
        WHOLE,
        /** A decimal number. */
        DECIMAL,
        /** A day. */
        DAY,
        /** Yes or no. */
        FLAG,
        /** One of the choices. */
        CHOICE
    }

    public Column {
        choices = List.copyOf(choices);
    }

    private static Column of(String field, Type type, String en, String zh) {
        return new Column(field, type, en, zh, false, List.of(), "");
    }

    public static Column text(String field, String en, String zh) {
        return of(field, Type.TEXT, en, zh);
    }

    public static Column code(String field, String en, String zh) {
        return of(field, Type.CODE, en, zh);
    }

    public static Column whole(String field, String en, String zh) {
        return of(field, Type.WHOLE, en, zh);
    }

    public static Column decimal(String field, String en, String zh) {
        return of(field, Type.DECIMAL, en, zh);
    }

    public static Column day(String field, String en, String zh) {
        return of(field, Type.DAY, en, zh);
    }

    public static Column flag(String field, String en, String zh) {
        return of(field, Type.FLAG, en, zh);
    }

    public static Column choice(String field, String en, String zh, Choice... choices) {
        return new Column(field, Type.CHOICE, en, zh, false, List.of(choices), "");
    }

    public Column mandatory() {
        return new Column(field, type, en, zh, true, choices, list);
    }

    /** @param path where the values are found, e.g. {@code /api/v1/areas} */
    public Column from(String path) {
        return new Column(field, type, en, zh, required, choices, path);
    }
}
