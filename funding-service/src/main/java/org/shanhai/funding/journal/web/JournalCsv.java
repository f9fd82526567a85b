package org.shanhai.funding.journal.web;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.journal.Journal;

/**
 * The journal as CSV (RFC 4180), with a byte order mark, since spreadsheet programs otherwise misread Chinese. A text that such a program
 * would run as a formula gets an apostrophe in front.
 */
final class JournalCsv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private static final List<String> COLUMNS = List.of(
            "number",
            "kind",
            "id",
            "commitmentId",
            "projectId",
            "sequence",
            "donorCode",
            "countedDonorCode",
            "fundingYear",
            "fundType",
            "useLevel",
            "livelihood",
            "amountCny",
            "previousAmountCny",
            "revision",
            "disbursementId",
            "tranche",
            "valueDate",
            "countsOn",
            "openAfterCny",
            "reference",
            "reason",
            "illustrative",
            "recordedAt",
            "account",
            "role",
            "actingDonorCode",
            "requestedBy",
            "eventId",
            "position",
            "hash");

    private final Writer out;

    JournalCsv(Writer out) throws IOException {
        this.out = out;
        out.write(BYTE_ORDER_MARK);
        out.write(String.join(",", COLUMNS));
        out.write("\r\n");
    }

    void add(Journal.Row row) throws IOException {
        JournalController.Item item = JournalController.Item.of(row);
        plain(item.number());
        plain(item.kind());
        plain(item.id());
        plain(item.commitmentId());
        plain(item.projectId());
        plain(item.sequence());
        plain(item.donorCode());
        plain(item.countedDonorCode());
        plain(item.fundingYear());
        plain(item.fundType());
        plain(item.useLevel());
        plain(item.livelihood());
        plain(item.amountCny());
        plain(item.previousAmountCny());
        plain(item.revision());
        plain(item.disbursementId());
        plain(item.tranche());
        plain(item.valueDate());
        plain(item.countsOn());
        plain(item.openAfterCny());
        text(item.reference());
        text(item.reason());
        plain(item.illustrative());
        plain(item.recordedAt());
        text(item.account());
        plain(item.role());
        plain(item.actingDonorCode());
        text(item.requestedBy());
        plain(item.eventId());
        plain(item.seal() == null ? null : item.seal().position());
        out.write(item.seal() == null ? "" : item.seal().hash());
        out.write("\r\n");
    }

    /** What this service itself writes: numbers, codes, ids, days. */
    private void plain(@Nullable Object value) throws IOException {
        out.write(value == null ? "" : value.toString());
        out.write(',');
    }

    /** What a person wrote. */
    private void text(@Nullable String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            out.write('"');
            out.write(harmless(value).replace("\"", "\"\""));
            out.write('"');
        }
        out.write(',');
    }

    static String harmless(String text) {
        return FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
