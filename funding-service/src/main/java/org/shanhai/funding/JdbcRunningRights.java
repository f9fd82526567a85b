package org.shanhai.funding;

import java.util.List;
import javax.sql.DataSource;
import org.shanhai.platform.migration.AfterMigration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the role that the service runs as may do in its database. It owns nothing there. What is only ever added to, it can read and add to:
 * not change, not delete, not empty, not drop. Where one role is given for both, it owns the tables and there is nothing to grant.
 */
@Component
class JdbcRunningRights implements AfterMigration {

    private static final String[] ADDED_TO = {
        "journal", "journal_seal", "journal_head", "commitment_revision", "money_return", "approval_limit"
    };

    private final String role;

    JdbcRunningRights(@Value("${spring.datasource.username}") String role) {
        this.role = role;
    }

    @Override
    public void run(DataSource owner) {
        JdbcClient jdbc = JdbcClient.create(owner);
        new TransactionTemplate(new DataSourceTransactionManager(owner)).executeWithoutResult(transaction -> {
            // Instances that start together would fall over each other's grants.
            jdbc.sql("select pg_advisory_xact_lock(hashtext(current_schema() || '.rights'))")
                    .query()
                    .singleRow();
            missing(jdbc).forEach(grant -> jdbc.sql(grant).update());
        });
    }

    private List<String> missing(JdbcClient jdbc) {
        return jdbc.sql("""
                        select format('grant %s on table %I to %I', r.privileges, t.tablename, :role)
                        from pg_tables t
                        cross join lateral (select case
                            when t.tablename like '%\\_schema\\_history' then 'select'
                            when t.tablename = any (:addedTo) then 'select, insert'
                            else 'select, insert, update, delete' end as privileges) r
                        where t.schemaname = current_schema() and t.tableowner = current_user and current_user <> :role
                            and not (select bool_and(has_table_privilege(cast(:role as name), format('%I.%I', t.schemaname, t.tablename), p))
                                     from unnest(string_to_array(r.privileges, ', ')) as p)
                        order by t.tablename
                        """)
                .param("role", role)
                .param("addedTo", ADDED_TO)
                .query(String.class)
                .list();
    }
}
