package org.shanhai.project.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.reference.Pairing;
import org.shanhai.project.reference.Place;
import org.shanhai.project.standing.DonorColumns;
import org.shanhai.project.standing.ProjectDonor;
import org.shanhai.project.standing.ProjectStatus;
import org.shanhai.project.standing.Stamp;
import org.shanhai.project.standing.Title;
import org.shanhai.project.storage.SourceColumns;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcProjects implements Projects {

    static final String COLUMNS = """
            id, code, title_en, title_zh, area_code, prefecture_code, region_code, sub_area, sector_code,
            donor_codes, counted_donor_codes, donor_roles, donor_shares, pairing, status, started_on, date_precision,
            planned_start, planned_end, phases, part_of, note, source_publication, source_date, source_locator,
            source_outside, source_illustrative, created_for, registered_at, version
            """;

    private final JdbcClient jdbc;

    JdbcProjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean add(RegisteredProject project, Stamp first) {
        return withHead(jdbc.sql("""
                                insert into project (id, code, title_en, title_zh, area_code, prefecture_code, region_code,
                                    sub_area, sector_code, donor_codes, counted_donor_codes, donor_roles, donor_shares,
                                    pairing, status, started_on, date_precision, planned_start, planned_end, phases,
                                    part_of, note, source_publication, source_date, source_locator, source_outside,
                                    source_illustrative, created_for, registered_at, version, sequence, recorded_at)
                                values (:id, :code, :title_en, :title_zh, :area_code, :prefecture_code, :region_code,
                                    :sub_area, :sector_code, :donor_codes, :counted_donor_codes, :donor_roles, :donor_shares,
                                    :pairing, :status, :started_on, :date_precision, :planned_start, :planned_end, :phases,
                                    :part_of, :note, :source_publication, :source_date, :source_locator, :source_outside,
                                    :source_illustrative, :created_for, :registered_at, :version, :sequence, :recorded_at)
                                on conflict (code) do nothing
                                """), project.head())
                        .param("created_for", project.createdFor())
                        .param("registered_at", project.registeredAt().atOffset(ZoneOffset.UTC))
                        .param("version", project.version())
                        .param("sequence", first.sequence())
                        .param("recorded_at", first.recordedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    @Override
    public Optional<RegisteredProject> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from project where id = ?")
                .param(id)
                .query((row, n) -> project(row))
                .optional();
    }

    @Override
    public Map<String, UUID> idsOf(Collection<String> codes) {
        Map<String, UUID> ids = new HashMap<>();
        jdbc.sql("select code, id from project where code = any(?)")
                .param(codes.toArray(String[]::new))
                .query(row -> {
                    ids.put(row.getString("code"), row.getObject("id", UUID.class));
                });
        return ids;
    }

    @Override
    public Optional<RegisteredProject> lock(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from project where id = ? for no key update")
                .param(id)
                .query((row, n) -> project(row))
                .optional();
    }

    @Override
    public boolean replace(RegisteredProject project) {
        try {
            withHead(jdbc.sql("""
                                    update project
                                    set code = :code, title_en = :title_en, title_zh = :title_zh, area_code = :area_code,
                                        prefecture_code = :prefecture_code, region_code = :region_code, sub_area = :sub_area,
                                        sector_code = :sector_code, donor_codes = :donor_codes,
                                        counted_donor_codes = :counted_donor_codes, donor_roles = :donor_roles,
                                        donor_shares = :donor_shares, pairing = :pairing, status = :status,
                                        started_on = :started_on, date_precision = :date_precision,
                                        planned_start = :planned_start, planned_end = :planned_end, phases = :phases,
                                        part_of = :part_of, note = :note, source_publication = :source_publication,
                                        source_date = :source_date, source_locator = :source_locator,
                                        source_outside = :source_outside, source_illustrative = :source_illustrative,
                                        version = :version
                                    where id = :id
                                    """), project.head())
                    .param("version", project.version())
                    .update();
            return true;
        } catch (DuplicateKeyException codeTaken) {
            return false;
        }
    }

    @Override
    public List<UUID> lockedChain(UUID id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('shanhai.project.part_of', 0))")
                .query((row, n) -> "")
                .single();
        return jdbc.sql("""
                        with recursive chain (id, part_of, depth) as (
                            select id, part_of, 1 from project where id = ?
                            union all
                            select whole.id, whole.part_of, chain.depth + 1
                            from chain join project whole on whole.id = chain.part_of
                            where chain.depth < 100)
                        select id from chain order by depth
                        """).param(id).query(UUID.class).list();
    }

    @Override
    public Set<String> phasesInUse(UUID id) {
        return Set.copyOf(jdbc.sql("""
                        select phase from milestone where project_id = ?
                        union
                        select phase from target where project_id = ?
                        """).param(id).param(id).query(String.class).list());
    }

    private static JdbcClient.StatementSpec withHead(JdbcClient.StatementSpec sql, ProjectHead head) {
        return sql.param("id", head.id())
                .param("code", head.code())
                .param("title_en", head.title().en())
                .param("title_zh", head.title().zh())
                .param("area_code", head.place().code())
                .param("prefecture_code", head.place().prefectureCode())
                .param("region_code", head.place().regionCode())
                .param("sub_area", head.subArea())
                .param("sector_code", head.sectorCode())
                .param("donor_codes", texts(head, ProjectDonor::code))
                .param("counted_donor_codes", texts(head, ProjectDonor::countedCode))
                .param("donor_roles", texts(head, donor -> donor.role().name()))
                .param("donor_shares", shares(head))
                .param("pairing", head.pairing().name())
                .param("status", head.status().name())
                .param("started_on", head.startedOn())
                .param("date_precision", head.datePrecision().name())
                .param("planned_start", head.plannedStart())
                .param("planned_end", head.plannedEnd())
                .param("phases", head.phases().toArray(String[]::new))
                .param("part_of", head.partOf())
                .param("note", head.note())
                .param("source_publication", head.source().publication())
                .param("source_date", head.source().date())
                .param("source_locator", head.source().locator())
                .param("source_outside", head.source().outside())
                .param("source_illustrative", head.source().illustrative());
    }

    private static String[] texts(ProjectHead head, Function<ProjectDonor, String> column) {
        return head.donors().stream().map(column).toArray(String[]::new);
    }

    /** The shares of a project are given for all its donors or for none. */
    private static Long @Nullable [] shares(ProjectHead head) {
        return head.donors().stream().anyMatch(donor -> donor.shareNano() == null)
                ? null
                : head.donors().stream().map(ProjectDonor::shareNano).toArray(Long[]::new);
    }

    static RegisteredProject project(ResultSet row) throws SQLException {
        ProjectHead head = new ProjectHead(
                row.getObject("id", UUID.class),
                row.getString("code"),
                new Title(row.getString("title_en"), row.getString("title_zh")),
                new Place(row.getString("area_code"), row.getString("prefecture_code"), row.getString("region_code")),
                row.getString("sub_area"),
                row.getString("sector_code"),
                DonorColumns.read(row),
                Pairing.valueOf(row.getString("pairing")),
                ProjectStatus.valueOf(row.getString("status")),
                row.getObject("started_on", LocalDate.class),
                DatePrecision.valueOf(row.getString("date_precision")),
                row.getObject("planned_start", LocalDate.class),
                row.getObject("planned_end", LocalDate.class),
                DonorColumns.texts(row, "phases"),
                row.getObject("part_of", UUID.class),
                row.getString("note"),
                SourceColumns.read(row));
        return new RegisteredProject(
                head,
                row.getInt("version"),
                row.getString("created_for"),
                Objects.requireNonNull(row.getObject("registered_at", OffsetDateTime.class))
                        .toInstant());
    }
}
