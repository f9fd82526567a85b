package org.shanhai.funding.donors;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDonorStream implements DonorStream {

    private final JdbcClient jdbc;

    JdbcDonorStream(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Turn draw(String donorCode, Instant now) {
        return jdbc.sql("""
                        insert into donor_stream (donor_code, sequence, recorded_at) values (?, 1, ?)
                        on conflict (donor_code) do update set sequence = donor_stream.sequence + 1,
                            recorded_at = greatest(donor_stream.recorded_at, excluded.recorded_at)
                        returning sequence, recorded_at
                        """)
                .param(donorCode)
                .param(now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Turn(
                        row.getLong("sequence"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .single();
    }
}
