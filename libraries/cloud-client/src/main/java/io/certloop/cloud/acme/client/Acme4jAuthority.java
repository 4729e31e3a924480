package io.certloop.cloud.acme.client;

import io.certloop.cloud.acme.AcmeException;
import io.certloop.cloud.acme.AcmeReason;
import io.certloop.cloud.acme.authority.AccountUrls;
import io.certloop.cloud.acme.authority.CertificateAuthority;
import io.certloop.cloud.acme.authority.PlacedOrder;
import io.certloop.cloud.acme.authority.PlacedOrder.Proof;
import io.certloop.cloud.acme.authority.PlacedOrder.State;
import io.certloop.cloud.acme.settings.AcmeSettings;
import io.certloop.cloud.acme.settings.AcmeSettings.Challenge;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Identifier;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.OrderBuilder;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Dns01Challenge;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.challenge.TokenChallenge;
import org.shredzone.acme4j.connector.Connection;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.connector.Resource;
import org.shredzone.acme4j.provider.GenericAcmeProvider;
import org.shredzone.acme4j.toolbox.JoseUtils;

/** An ACME client built on acme4j, which itself retries requests that fail with a bad nonce. */
public final class Acme4jAuthority implements CertificateAuthority {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** The maximum number of orders that are read from the account's list; reading more would take minutes. */
    private static final int MOST_LISTED = 1_000;

    private final AcmeSettings settings;
    private final AccountUrls accounts;
    private final HttpClient http;
    private final Session session;
    private final KeyPair key;

    /** @throws AcmeException if a file that the settings name cannot be used */
    public Acme4jAuthority(AcmeSettings settings, AccountUrls accounts) {
        this.settings = settings;
        this.accounts = accounts;
        this.key = AccountSecrets.key(settings.accountKey());
        HttpClient.Builder client =
                HttpClient.newBuilder().connectTimeout(TIMEOUT).followRedirects(HttpClient.Redirect.NEVER);
        settings.trust().map(AccountSecrets::trusting).ifPresent(client::sslContext);
        this.http = client.build();
        this.session = new Session(settings.directory(), new OwnClient(http));
        session.networkSettings().setTimeout(TIMEOUT);
    }

    /** The ACME provider of acme4j with our HTTP client, which trusts the certificates of the settings. */
    private static final class OwnClient extends GenericAcmeProvider {

        private final HttpClient http;

        private OwnClient(HttpClient http) {
            this.http = http;
        }

        @Override
        public Connection connect(URI server, NetworkSettings network, HttpClient ignored) {
            return super.connect(server, network, http);
        }
    }

    @Override
    public String order(List<String> names, Optional<String> replaces) {
        return asAccount(login -> {
            try {
                return newOrder(login, names, replaces);
            } catch (org.shredzone.acme4j.exception.AcmeException e) {
                if (replaces.isPresent() && Problems.isRefused(e)) {
                    return newOrder(login, names, Optional.empty());
                }
                throw e;
            }
        });
    }

    private String newOrder(Login login, List<String> names, Optional<String> replaces)
            throws org.shredzone.acme4j.exception.AcmeException {
        OrderBuilder order = login.newOrder().domains(names);
        var metadata = session.getMetadata();
        settings.profile().filter(metadata::isProfileAllowed).ifPresent(order::profile);
        // Without a place for renewal information, the authority does not know what it means.
        if (session.resourceUrlOptional(Resource.RENEWAL_INFO).isPresent()) {
            replaces.ifPresent(order::replaces);
        }
        return order.create().getLocation().toString();
    }

    @Override
    public Optional<String> find(List<String> names, Predicate<String> known) {
        return asAccount(login -> {
            if (!login.getAccount().getJSON().contains("orders")) {
                return Optional.empty();
            }
            Set<String> wanted = Set.copyOf(names);
            Iterator<Order> orders = login.getAccount().getOrders();
            for (int i = 0; i < MOST_LISTED && orders.hasNext(); i++) {
                Order order = orders.next();
                String url = order.getLocation().toString();
                if (!known.test(url) && goesOn(order) && names(order).equals(wanted)) {
                    return Optional.of(url);
                }
            }
            return Optional.empty();
        });
    }

    private static boolean goesOn(Order order) {
        return switch (order.getStatus()) {
            case PENDING, READY, PROCESSING -> true;
            default -> false;
        };
    }

    private static Set<String> names(Order order) {
        return order.getIdentifiers().stream().map(Identifier::getDomain).collect(Collectors.toSet());
    }

    @Override
    public PlacedOrder at(String url) {
        return asAccount(login -> {
            Order order = login.bindOrder(url(url));
            Optional<Instant> askAgain = fetched(order);
            State state = state(order.getStatus());
            List<Proof> proofs = state == State.PENDING ? proofs(order.getAuthorizations()) : List.<Proof>of();
            return new PlacedOrder(
                    state, proofs, state == State.INVALID ? Optional.of(failure(order)) : Optional.empty(), askAgain);
        });
    }

    /** Reads an order, and returns when the authority wants to be queried next. */
    private static Optional<Instant> fetched(Order order) throws org.shredzone.acme4j.exception.AcmeException {
        try {
            return order.fetch();
        } catch (org.shredzone.acme4j.exception.AcmeException e) {
            if (!Problems.isOrderGone(e)) {
                throw e;
            }
            String words = Problems.translated(e, AcmeReason.ORDER_LOST).detail();
            throw new AcmeException(AcmeReason.ORDER_LOST, words);
        }
    }

    private static State state(Status status) {
        return switch (status) {
            case PENDING -> State.PENDING;
            case READY -> State.READY;
            case PROCESSING -> State.PROCESSING;
            case VALID -> State.VALID;
            default -> State.INVALID;
        };
    }

    private List<Proof> proofs(List<Authorization> authorizations) {
        List<Proof> proofs = new ArrayList<>();
        for (Authorization each : authorizations) {
            if (each.getStatus() == Status.PENDING) {
                proofs.add(proof(each));
            }
        }
        return proofs;
    }

    private Proof proof(Authorization authorization) {
        TokenChallenge challenge = challenge(authorization);
        Identifier name = authorization.getIdentifier();
        String answer = challenge.getAuthorization();
        String token = answer.substring(0, answer.indexOf('.'));
        return challenge instanceof Dns01Challenge dns
                ? new Proof(name.getDomain(), token, answer, host(dns, name), dns.getDigest())
                : new Proof(name.getDomain(), token, answer, "", "");
    }

    /** The host of the TXT record, without the final dot. */
    private static String host(Dns01Challenge challenge, Identifier name) {
        String host = challenge.getRRName(name);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private TokenChallenge challenge(Authorization authorization) {
        Class<? extends TokenChallenge> kind =
                settings.challenge() == Challenge.DNS_01 ? Dns01Challenge.class : Http01Challenge.class;
        return authorization
                .findChallenge(kind)
                .orElseThrow(() -> new AcmeException(
                        AcmeReason.CHALLENGE_NOT_OFFERED,
                        "for " + authorization.getIdentifier().getDomain()));
    }

    /** Why an order failed: the error of a failed challenge, otherwise the error of the order itself. */
    private AcmeException failure(Order order) {
        AcmeReason otherwise =
                settings.challenge() == Challenge.DNS_01 ? AcmeReason.DNS_RECORD_MISSING : AcmeReason.CHALLENGE_FAILED;
        for (Authorization each : order.getAuthorizations()) {
            for (var challenge : each.getChallenges()) {
                if (challenge.getError().isPresent()) {
                    return Problems.of(challenge.getError().get(), otherwise);
                }
            }
        }
        return order.getError()
                .map(problem -> Problems.of(problem, AcmeReason.REQUEST_REFUSED))
                .orElseGet(() -> new AcmeException(AcmeReason.TIMED_OUT, "the authority ended the order"));
    }

    @Override
    public void check(String url) {
        asAccount(login -> {
            for (Authorization each : login.bindOrder(url(url)).getAuthorizations()) {
                if (each.getStatus() == Status.PENDING && challenge(each).getStatus() == Status.PENDING) {
                    challenge(each).trigger();
                }
            }
            return true;
        });
    }

    @Override
    public void sign(String url, byte[] request) {
        asAccount(login -> {
            login.bindOrder(url(url)).execute(request);
            return true;
        });
    }

    @Override
    public List<X509Certificate> chain(String url) {
        return asAccount(login -> {
            Certificate issued = login.bindOrder(url(url)).getCertificate();
            Certificate chosen = issued;
            if (settings.preferredChain().isPresent()) {
                chosen = issued.findCertificate(settings.preferredChain().get()).orElse(issued);
            }
            return List.copyOf(chosen.getCertificateChain());
        });
    }

    private static URL url(String text) throws MalformedURLException {
        return URI.create(text).toURL();
    }

    @FunctionalInterface
    private interface Call<T> {
        T with(Login login) throws Exception;
    }

    /**
     * Runs a call as the account. If the authority no longer knows the account, creates it again and repeats the call
     * once.
     */
    private <T> T asAccount(Call<T> call) {
        String directory = settings.directory().toString();
        String thumbprint = thumbprint();
        try {
            return call.with(login(directory, thumbprint));
        } catch (Exception e) {
            if (!Problems.isAccountGone(unwrapped(e))) {
                throw Problems.translated(e, AcmeReason.REQUEST_REFUSED);
            }
        }
        accounts.remove(directory, thumbprint);
        return Problems.translated(() -> call.with(login(directory, thumbprint)));
    }

    private static Exception unwrapped(Exception failure) {
        return failure instanceof org.shredzone.acme4j.exception.AcmeLazyLoadingException
                        && failure.getCause() instanceof Exception cause
                ? cause
                : failure;
    }

    private Login login(String directory, String thumbprint) {
        Function<String, Login> known = url -> Problems.translated(() -> session.login(url(url), key));
        return accounts.find(directory, thumbprint).map(known).orElseGet(() -> {
            Login login = newLogin();
            accounts.put(directory, thumbprint, login.getAccountLocation().toString());
            return login;
        });
    }

    /** Registers the account. If the key already has an account, the authority returns that account. */
    private Login newLogin() {
        if (!settings.termsAgreed()) {
            throw new AcmeException(AcmeReason.TERMS_NOT_AGREED, "");
        }
        AccountBuilder account = new AccountBuilder().agreeToTermsOfService().useKeyPair(key);
        settings.contact().forEach(account::addContact);
        settings.eab().ifPresent(eab -> account.withKeyIdentifier(eab.kid(), AccountSecrets.hmac(eab)));
        return Problems.translated(
                () -> account.createLogin(session),
                settings.eab().isPresent() ? AcmeReason.EAB_REFUSED : AcmeReason.ACCOUNT_REFUSED);
    }

    private String thumbprint() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JoseUtils.thumbprint(key.getPublic()));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
