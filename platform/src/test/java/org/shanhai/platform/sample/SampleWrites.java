package org.shanhai.platform.sample;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.idempotency.Answer;
import org.shanhai.platform.idempotency.IdempotentWrites;
import org.shanhai.platform.idempotency.WriteRequest;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sample service's writing part. */
@RestController
public class SampleWrites {

    private final IdempotentWrites writes;
    private final JdbcClient sql;

    SampleWrites(IdempotentWrites writes, JdbcClient sql) {
        this.writes = writes;
        this.sql = sql;
    }

    record Report(@Nullable Long headcount, @Nullable String note) {}

    @PostMapping("/api/v1/samples/written")
    Answer write(WriteRequest write, @RequestBody Report report, @RequestParam(defaultValue = "false") boolean dryRun) {
        return writes.once(write, () -> {
            Long headcount = report.headcount();
            long id = sql.sql("insert into report (headcount) values (?) returning id")
                    .param(headcount)
                    .query(Long.class)
                    .single();
            if (headcount == null || headcount < 0) {
                throw Refusal.brokenRule(List.of(new Violation("headcount", "negative", headcount, Map.of("min", 0))))
                        .asException();
            }
            return Answer.created("/api/v1/samples/written/" + id, Map.of("id", Long.toString(id), "dryRun", dryRun))
                    .etag("\"1\"");
        });
    }
}
