package io.certloop.mockcloud.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.api.Endpoint.Match;
import io.certloop.mockcloud.api.json.Answers;
import io.certloop.mockcloud.api.json.CertificateJson;
import io.certloop.mockcloud.api.json.DomainJson;
import io.certloop.mockcloud.api.json.OrderJson;
import io.certloop.mockcloud.certificate.CertificateId;
import io.certloop.mockcloud.domain.Domain;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.http.HttpAnswer;
import io.certloop.mockcloud.http.HttpCall;
import io.certloop.mockcloud.http.Json;
import io.certloop.mockcloud.provider.Provider;
import io.certloop.mockcloud.refusal.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers the read calls. An account sees only its own domains, certificates and orders. */
final class Reads {

    private static final int OK = 200;

    private final Provider provider;

    Reads(Provider provider) {
        this.provider = provider;
    }

    HttpAnswer handle(HttpCall call, Match match, Account account, ReadConsistency outlook) {
        return switch (match.endpoint()) {
            case LIST_DOMAINS -> domains(call, account, outlook);
            case GET_DOMAIN -> domain(match.first(), account, outlook);
            case LIST_CERTIFICATES -> certificates(call, account, outlook);
            case GET_CERTIFICATE -> certificate(match.first(), account);
            case CERTIFICATE_INFO -> certificateInfo(call, account);
            case OWNERSHIP -> ownership(match.first(), account);
            case LIST_ORDERS -> orders(account);
            case COUNT_ORDERS ->
                Answers.ok(
                        Answers.object().put("total", provider.ordersOf(account).size()));
            case GET_ORDER -> order(match.first(), account);
            case VERIFY_HOST -> verifyHost(call);
            default -> throw new IllegalArgumentException("not a read: " + match);
        };
    }

    private HttpAnswer domains(HttpCall call, Account account, ReadConsistency outlook) {
        var slice = Slice.of(call);
        var now = outlook.moment(provider.now());
        var filter = DomainFilter.of(call);
        var after = new DomainName(slice.after());
        var found = provider.domainsOf(account, after)
                .filter(domain -> filter.accepts(domain, now))
                .limit(slice.limit() + 1L)
                .toList();
        var page = found.subList(0, Math.min(found.size(), slice.limit()));
        var more = found.size() > page.size();
        var next = more ? Slice.marker(page.getLast().name().value()) : "";
        var marker = outlook.repeatsPage() ? slice.again() : next;
        return Answers.ok(json -> writePage(json, marker, page, now));
    }

    private static void writePage(JsonGenerator json, String marker, List<Domain> page, Instant now)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("marker", marker);
        json.writeArrayFieldStart("domains");
        for (var domain : page) {
            DomainJson.writeSummary(json, domain, domain.at(now));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private HttpAnswer domain(String name, Account account, ReadConsistency outlook) {
        var moment = outlook.moment(provider.now());
        var domain = own(name, account).orElseThrow(Refusal.NOT_FOUND::exception);
        return Answers.ok(json -> DomainJson.writeFull(json, domain, domain.at(moment)));
    }

    private HttpAnswer ownership(String name, Account account) {
        var wanted = new DomainName(name);
        Refusal.NOT_FOUND.when(
                provider.domain(wanted).isPresent() && own(name, account).isEmpty());
        // Whoever wants to create a domain asks before there is one.
        return Answers.ok(OrderJson.ownership(wanted, provider.ownershipOf(account, wanted)));
    }

    /** Domains of other accounts and domains without a certificate are left out. */
    private HttpAnswer certificateInfo(HttpCall call, Account account) {
        var body = Answers.object();
        var list = body.putArray("list");
        call.queries("domains").stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .flatMap(name -> own(name, account).stream())
                .forEach(domain -> {
                    var bound = domain.at(provider.now()).https().certificateId();
                    provider.certificate(new CertificateId(bound))
                            .map(found -> CertificateJson.info(domain.name(), found))
                            .ifPresent(list::add);
                });
        return Answers.ok(body);
    }

    private Optional<Domain> own(String name, Account account) {
        return provider.domain(new DomainName(name))
                .filter(domain -> domain.accountId().equals(account.id()));
    }

    private HttpAnswer certificates(HttpCall call, Account account, ReadConsistency outlook) {
        var slice = Slice.of(call);
        var all = provider.certificatesOf(account, outlook.moment(provider.now()));
        var from = 0;
        var after = slice.after();
        if (!after.isEmpty()) {
            var ids = all.stream().map(certificate -> certificate.id().value()).toList();
            from = ids.indexOf(after) + 1;
        }
        var page = all.subList(from, Math.min(all.size(), from + slice.limit()));
        var more = from + page.size() < all.size();
        var body = Answers.object().put("code", OK);
        var next = more ? Slice.marker(page.getLast().id().value()) : "";
        body.put("marker", outlook.repeatsPage() ? slice.again() : next);
        var array = body.putArray("certs");
        page.forEach(certificate -> array.add(CertificateJson.summary(certificate)));
        return Answers.ok(body);
    }

    private HttpAnswer certificate(String id, Account account) {
        var found = provider.certificate(new CertificateId(id)).orElseThrow(Refusal.NO_SUCH_CERTIFICATE::exception);
        Refusal.NOT_YOUR_CERTIFICATE.when(!found.accountId().equals(account.id()));
        var body = Answers.object().put("code", OK);
        body.set("cert", CertificateJson.full(found));
        return Answers.ok(body);
    }

    private HttpAnswer orders(Account account) {
        var body = Answers.object();
        var array = body.putArray("orders");
        provider.ordersOf(account).forEach(order -> array.add(OrderJson.of(order, provider.now())));
        return Answers.ok(body);
    }

    private HttpAnswer order(String id, Account account) {
        return provider.order(id)
                .filter(order -> order.accountId().equals(account.id()))
                .map(order -> Answers.ok(OrderJson.of(order, provider.now())))
                .orElseThrow(Refusal.NO_SUCH_RESOURCE::exception);
    }

    /**
     * Whether the DNS has a TXT record with the requested value, at the requested name or at the name of the domain's
     * ownership record. False for other record types.
     */
    private HttpAnswer verifyHost(HttpCall call) {
        var host = call.query("domain").orElse("");
        var value = call.query("value");
        var known = call.query("record_type").orElse("TXT").equals("TXT");
        var there = Stream.of(host, new DomainName(host).ownershipHost())
                .anyMatch(name -> provider.publishedAt(name).equals(value));
        return Json.answer(OK, known && value.isPresent() && there);
    }

    /** The requested part of a list: the entries after a name, up to a limit. */
    private record Slice(String after, int limit) {

        private static final int DEFAULT = 10;
        private static final int MOST = 1000;
        private static final String BEFORE_ALL = "\0";

        static Slice of(HttpCall call) {
            var limit = call.query("limit").filter(text -> !text.isEmpty()).orElse("" + DEFAULT);
            var marker = call.query("marker").orElse("");
            var after = marker.isEmpty() ? Optional.of("") : decoded(marker);
            var number = number(limit);
            Refusal.INVALID_ARGUMENT.when(number < 1 || number > MOST || after.isEmpty());
            return new Slice(after.get(), number);
        }

        /** A marker that is opaque to clients, so that they do not build markers themselves. */
        static String marker(String last) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
        }

        /** Empty for a text that is no marker of ours. */
        private static Optional<String> decoded(String marker) {
            try {
                return Optional.of(new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        /**
         * A marker that leads to the requested page again, for a list that repeats a page. The first page needs a
         * marker of its own, because an empty marker would end the list.
         */
        String again() {
            return marker(after.isEmpty() ? BEFORE_ALL : after);
        }

        private static int number(String text) {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw Refusal.INVALID_ARGUMENT.exception();
            }
        }
    }
}
