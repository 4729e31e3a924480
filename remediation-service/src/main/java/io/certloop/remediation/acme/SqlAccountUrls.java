package io.certloop.remediation.acme;

import io.certloop.cloud.acme.authority.AccountUrls;
import io.certloop.service.database.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import javax.sql.DataSource;

@ApplicationScoped
class SqlAccountUrls implements AccountUrls {

    private static final String OF = " where directory = ? and thumbprint = ?";

    private static final String PUT = "insert into acme_account (directory, thumbprint, url) values (?, ?, ?)"
            + " on conflict (directory, thumbprint) do update set url = excluded.url";

    private final Statements statements;

    SqlAccountUrls(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    public Optional<String> find(String directory, String key) {
        return statements.first("select url from acme_account" + OF, row -> row.getString("url"), directory, key);
    }

    @Override
    public void put(String directory, String key, String url) {
        statements.update(PUT, directory, key, url);
    }

    @Override
    public void remove(String directory, String key) {
        statements.update("delete from acme_account" + OF, directory, key);
    }
}
