package io.certloop.mockcloud.domain;

import io.certloop.mockcloud.certificate.CertificateId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * The changing state of a domain: what the control plane reports, and what the edges serve.
 *
 * @param modifiedAt when the last operation was accepted
 * @param httpsAt when the last operation on HTTPS was accepted
 * @param secure whether the control plane already reports HTTPS
 * @param previous the HTTPS settings that abandoning the present operation restores
 * @param served the certificate of each edge; empty if the edges have no certificate for the name
 */
public record DomainFacts(
        Status status,
        Instant modifiedAt,
        Instant httpsAt,
        boolean secure,
        Https https,
        Https previous,
        IssuanceProgress run,
        Task task,
        List<CertificateId> served) {

    public static final String VERIFY_FAILED = "verify https crt fail";

    public DomainFacts {
        served = List.copyOf(served);
    }

    /** A settled HTTPS domain whose edges serve the configured certificate. */
    public static DomainFacts settled(Https https, List<CertificateId> served, Instant since) {
        var status = Status.of(OperatingState.SUCCESS, OperationType.SSLIZE);
        var run = IssuanceProgress.finished(https);
        return new DomainFacts(status, since, since, true, https, https, run, Task.NONE, served);
    }

    /** A domain that is being rolled out for the first time, without HTTPS. */
    public static DomainFacts created(Instant now) {
        return settled(Https.NONE, List.of(), now)
                .with(Status.of(OperatingState.PROCESSING, OperationType.CREATE_DOMAIN))
                .withSecure(false);
    }

    public OperatingState state() {
        return status.state();
    }

    public OperationType operation() {
        return status.operation();
    }

    public String description() {
        return status.description();
    }

    public String freezeType() {
        return status.freezeType();
    }

    public boolean isProcessing() {
        return state() == OperatingState.PROCESSING;
    }

    public boolean isFailedCertificateChange() {
        return state() == OperatingState.FAILED && operation() == OperationType.MODIFY_HTTPS_CRT;
    }

    public boolean isFailedCreation() {
        return state() == OperatingState.FAILED && operation() == OperationType.CREATE_DOMAIN;
    }

    /** Whether abandoning the present operation would restore this certificate. */
    public boolean isBeingChangedFrom(String certificateId) {
        return isProcessing() && previous.certificateId().equals(certificateId);
    }

    /**
     * Whether the customer can operate the domain without a person at the provider: it is not frozen, and the last
     * operation has not failed, unless that was a certificate change.
     */
    public boolean isOperableByCustomer() {
        return state() != OperatingState.FROZEN && (state() != OperatingState.FAILED || isFailedCertificateChange());
    }

    /** The state after an operation was accepted, before any edge has changed. */
    public DomainFacts begin(OperationType type, Instant now) {
        return with(Status.of(OperatingState.PROCESSING, type))
                .modified(now)
                .withTask(Task.NONE)
                .withPrevious(https);
    }

    /**
     * The state with {@code now} as its time of modification, and also as the time of the HTTPS settings if the current
     * operation changes them.
     */
    public DomainFacts modified(Instant now) {
        return touched(now).withHttpsTime(operation().isAboutHttps() ? now : httpsAt);
    }

    public DomainFacts touched(Instant now) {
        return new DomainFacts(status, now, httpsAt, secure, https, previous, run, task, served);
    }

    public DomainFacts succeeded() {
        return in(OperatingState.SUCCESS, "").withTask(Task.NONE);
    }

    public DomainFacts in(OperatingState state, String text) {
        return with(status.in(state, text));
    }

    public DomainFacts with(Status value) {
        return new DomainFacts(value, modifiedAt, httpsAt, secure, https, previous, run, task, served);
    }

    public DomainFacts withHttpsTime(Instant value) {
        return new DomainFacts(status, modifiedAt, value, secure, https, previous, run, task, served);
    }

    public DomainFacts withSecure(boolean value) {
        return new DomainFacts(status, modifiedAt, httpsAt, value, https, previous, run, task, served);
    }

    public DomainFacts withHttps(Https value) {
        return new DomainFacts(status, modifiedAt, httpsAt, secure, value, previous, run, task, served);
    }

    DomainFacts withPrevious(Https value) {
        return new DomainFacts(status, modifiedAt, httpsAt, secure, https, value, run, task, served);
    }

    public DomainFacts withRun(IssuanceProgress value) {
        return new DomainFacts(status, modifiedAt, httpsAt, secure, https, previous, value, task, served);
    }

    public DomainFacts withTask(Task value) {
        return new DomainFacts(status, modifiedAt, httpsAt, secure, https, previous, run, value, served);
    }

    public DomainFacts withServed(List<CertificateId> value) {
        return new DomainFacts(status, modifiedAt, httpsAt, secure, https, previous, run, task, value);
    }

    public static List<CertificateId> everywhere(CertificateId id, int edges) {
        return Collections.nCopies(edges, id);
    }
}
