package io.certloop.watcher.console.rest;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.service.security.Role;
import io.certloop.watcher.inventory.CertificateQuery;
import io.certloop.watcher.inventory.CertificateQuery.Prefix;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.NamePattern;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fragment for the search of another service: domains by name, part of a name or URL; certificates by id or
 * fingerprint; accounts by id.
 */
@Path("/console/fleet/search")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class SearchFragment {

    private static final int SHOWN = 10;
    private static final int MOST = 253;

    private final Inventory inventory;
    private final Accounts accounts;
    private final PageContext context;

    SearchFragment(Inventory inventory, Accounts accounts, PageContext context) {
        this.inventory = inventory;
        this.accounts = accounts;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance fleetHits(PageContext context, Collection<Hit> hits);
    }

    /**
     * One result of the search.
     *
     * @param kind message key of the kind: domain, certificate or account
     * @param exact whether the search text is the whole name
     * @param more text that distinguishes results with the same name
     * @param health message key of the state
     */
    public record Hit(
            String kind,
            boolean exact,
            String name,
            String href,
            String more,
            String health,
            String color,
            DisplayTime at) {}

    @GET
    public String search(@QueryParam("q") @DefaultValue("") String text) {
        String wanted = text.strip();
        Map<String, Hit> hits = new LinkedHashMap<>();
        if (!wanted.isEmpty() && wanted.length() <= MOST) {
            Stream.of(domains(wanted), certificates(wanted), accounts(wanted))
                    .flatMap(List::stream)
                    .sorted((one, other) -> Boolean.compare(other.exact(), one.exact()))
                    .forEach(each -> hits.putIfAbsent(each.kind() + each.href(), each));
        }
        return Templates.fleetHits(context, hits.values().stream().limit(SHOWN).toList())
                .render();
    }

    private List<Hit> domains(String wanted) {
        String host;
        try {
            host = NamePattern.host(wanted);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
        List<Hit> hits = new ArrayList<>();
        Optional<DomainName> name = exact(host);
        Stream.concat(name.stream(), name.flatMap(DomainName::wildcardParent).stream())
                .map(NamePattern::exact)
                .map(this::named)
                .filter(rows -> !rows.isEmpty())
                .findFirst()
                .ifPresent(rows -> rows.forEach(row -> hits.add(domain(row, true))));
        named(NamePattern.part(host)).forEach(row -> hits.add(domain(row, false)));
        return hits;
    }

    private static Optional<DomainName> exact(String host) {
        try {
            return Optional.of(new DomainName(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<CertificateRow> named(NamePattern name) {
        return inventory.certificates(CertificateQuery.named(name, SHOWN)).rows();
    }

    private Hit domain(CertificateRow row, boolean isExact) {
        String name = row.key().name().value();
        String page = context.remediation("/console/domains/" + name);
        return hit("hit.domain", isExact, name, page, row.key().account().value(), row);
    }

    private List<Hit> certificates(String wanted) {
        return Prefix.read(wanted)
                .map(prefix -> CertificateQuery.of(prefix, SHOWN))
                .map(query -> inventory.certificates(query).rows())
                .orElse(List.of())
                .stream()
                .map(row -> certificate(row, wanted))
                .toList();
    }

    private Hit certificate(CertificateRow row, String wanted) {
        String id = row.certificateId();
        boolean isExact = wanted.equals(id) || wanted.replace(":", "").equalsIgnoreCase(row.sha256());
        String list = CertificatePages.PAGE + "?sort=domain&certificate=" + context.encoded(id);
        return hit(
                "hit.certificate",
                isExact,
                id,
                context.watcher(list),
                row.key().name().value(),
                row);
    }

    private Hit hit(String kind, boolean isExact, String name, String href, String more, CertificateRow row) {
        return new Hit(
                kind,
                isExact,
                name,
                href,
                more,
                "health." + row.health().name(),
                CertificateLine.color(row.health()),
                context.stamp(row.lookedAt()));
    }

    private List<Hit> accounts(String wanted) {
        String part = wanted.toLowerCase(Locale.ROOT);
        return accounts.all(context).stream()
                .filter(each -> each.id().toLowerCase(Locale.ROOT).contains(part))
                .limit(SHOWN)
                .map(each -> account(each, each.id().equals(wanted)))
                .toList();
    }

    private Hit account(AccountLine account, boolean isExact) {
        return new Hit(
                "hit.account",
                isExact,
                account.id(),
                context.watcher("/console/accounts/" + account.encoded()),
                "",
                account.keys(),
                account.color(),
                context.stamp(account.coverage()
                        .lastFailure()
                        .filter(failed -> account.isFailing())
                        .or(account.coverage()::lastSuccess)
                        .orElseGet(context::now)));
    }
}
