package org.shanhai.impact.publictables;

import java.util.Arrays;
import java.util.List;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The public tables; the only calls that need no token. */
@RestController
@RequestMapping("/api/v1/impact/public")
class PublicTablesController {
    private final PublicTables tables;

    PublicTablesController(PublicTables tables) {
        this.tables = tables;
    }

    /** A table of the list. */
    record Listed(String table, String groupedBy, List<String> indicators) {}

    @GetMapping
    Page<Listed> list() {
        return new Page<>(
                Arrays.stream(PublicTable.values())
                        .map(table -> new Listed(
                                table.wireName(),
                                table.dimension().wireName(),
                                table.measures().stream()
                                        .map(measure -> measure.code())
                                        .toList()))
                        .toList(),
                null);
    }

    @GetMapping("/{table}")
    PublicAnswer table(@PathVariable String table, @RequestParam int year) {
        PublicTable listed = PublicTable.ofWireName(table)
                .orElseThrow(() -> Refusal.notFound("table", table).asException());
        return tables.table(listed, year);
    }
}
