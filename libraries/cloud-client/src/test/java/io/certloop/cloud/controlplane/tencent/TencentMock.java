package io.certloop.cloud.controlplane.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.tencentcloudapi.cdn.v20180606.models.DescribeDomainsConfigRequest;
import com.tencentcloudapi.cdn.v20180606.models.DescribeDomainsConfigResponse;
import com.tencentcloudapi.cdn.v20180606.models.DetailDomain;
import com.tencentcloudapi.cdn.v20180606.models.ForceRedirect;
import com.tencentcloudapi.cdn.v20180606.models.Hsts;
import com.tencentcloudapi.cdn.v20180606.models.Https;
import com.tencentcloudapi.cdn.v20180606.models.ModifyDomainConfigRequest;
import com.tencentcloudapi.cdn.v20180606.models.ServerCert;
import com.tencentcloudapi.cdn.v20180606.models.UpdateDomainConfigRequest;
import com.tencentcloudapi.common.AbstractModel;
import com.tencentcloudapi.common.Sign;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import io.certloop.cloud.TestCa;
import io.certloop.cloud.contract.ControlPlaneStage.Misbehaviour;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the provider that the adapter uses. What CDN takes and returns are the models of the provider's own SDK,
 * so a member that does not exist there cannot be used; the SDK's client itself is a client of this, too.
 */
final class TencentMock implements AutoCloseable {

    static final String SECRET_ID = "AKIDexample";
    static final String SECRET_KEY = "example-secret-key";

    private static final Duration ROLL_OUT = Duration.ofMinutes(5);
    private static final Pattern AUTHORIZATION =
            Pattern.compile("TC3-HMAC-SHA256 Credential=([^/]+)/([^/]+)/([^/]+)/tc3_request,"
                    + " SignedHeaders=content-type;host, Signature=([0-9a-f]{64})");

    /** A domain, and when its change is rolled out. */
    static final class Dom {
        final String name;
        String status = "online";
        String disable = "normal";
        String certificate;
        String sslStatus = "deployed";
        String http2 = "on";
        String hsts = "on";
        Instant updated;
        Instant deployed;
        Instant ready = Instant.MAX;

        Dom(String name, Instant now) {
            this.name = name;
            this.updated = now;
            this.deployed = now;
            this.certificate = "c-" + name.hashCode();
        }
    }

    /** One domain of a one-click update; the record of the update is named by its number. */
    static final class Detail {
        final long record;
        final long id;
        final String domain;
        final String old;
        final String wanted;
        int status;
        Instant updated;

        Detail(long record, long id, Dom dom, String wanted, int status, Instant now) {
            this.record = record;
            this.id = id;
            this.domain = dom.name;
            this.old = dom.certificate;
            this.wanted = wanted;
            this.status = status;
            this.updated = now;
        }
    }

    /** What the mock refuses, by the provider's code. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String code) {
            super(code);
        }
    }

    final Map<String, Dom> domains = new LinkedHashMap<>();
    final List<Detail> details = new ArrayList<>();

    /** Names of certificates by their id; pending ones by their domain. */
    final Map<String, String> certificates = new LinkedHashMap<>();

    final Map<String, String> pending = new LinkedHashMap<>();
    final List<String> writes = new ArrayList<>();

    private final HttpServer server;
    private final Clock clock;
    private final TestCa ca = TestCa.create();
    private final Map<String, TestCa.Leaf> leaves = new LinkedHashMap<>();
    Misbehaviour misbehaviour = Misbehaviour.NONE;

    TencentMock(Clock clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    Dom domain(String name) {
        Dom made = new Dom(name, clock.instant().minus(Duration.ofMinutes(1)));
        certificates.put(made.certificate, name);
        certificates.put("other-" + name, name);
        domains.put(name, made);
        return made;
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String action = exchange.getRequestHeaders().getFirst("X-TC-Action");
        ObjectNode response;
        try {
            authenticate(exchange, body);
            if (misbehaviour == Misbehaviour.THROTTLES) {
                throw new Refused("RequestLimitExceeded");
            }
            domains.values().forEach(this::progress);
            response = answer(action, new String(body, StandardCharsets.UTF_8));
            if (misbehaviour == Misbehaviour.LOSES_ANSWERS && action.matches("(Update|Modify).*")) {
                exchange.close();
                return;
            }
        } catch (Refused | TencentCloudSDKException e) {
            response = TencentJson.MAPPER.createObjectNode();
            response.putObject("Error").put("Code", e.getMessage()).put("Message", "refused");
        }
        response.put("RequestId", UUID.randomUUID().toString());
        byte[] bytes = TencentJson.MAPPER.writeValueAsBytes(
                TencentJson.MAPPER.createObjectNode().set("Response", response));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** TC3-HMAC-SHA256, computed with what the provider's SDK computes it with. */
    private static void authenticate(HttpExchange exchange, byte[] body) throws Refused, TencentCloudSDKException {
        var headers = exchange.getRequestHeaders();
        Matcher told = AUTHORIZATION.matcher(String.valueOf(headers.getFirst("Authorization")));
        if (!told.matches()) {
            throw new Refused("AuthFailure.InvalidAuthorization");
        }
        if (!told.group(1).equals(SECRET_ID)) {
            throw new Refused("AuthFailure.SecretIdNotFound");
        }
        String request = "POST\n/\n\ncontent-type:%s\nhost:%s\n\ncontent-type;host\n%s"
                .formatted(headers.getFirst("Content-Type"), headers.getFirst("Host"), Sign.sha256Hex(body));
        String text = "TC3-HMAC-SHA256\n%s\n%s/%s/tc3_request\n%s"
                .formatted(headers.getFirst("X-TC-Timestamp"), told.group(2), told.group(3), Sign.sha256Hex(request));
        byte[] key = Sign.hmac256(("TC3" + SECRET_KEY).getBytes(StandardCharsets.UTF_8), told.group(2));
        key = Sign.hmac256(Sign.hmac256(key, told.group(3)), "tc3_request");
        if (!HexFormat.of().formatHex(Sign.hmac256(key, text)).equals(told.group(4))) {
            throw new Refused("AuthFailure.SignatureFailure");
        }
    }

    private void progress(Dom dom) {
        if (clock.instant().isBefore(dom.ready)) {
            return;
        }
        dom.status = "online";
        dom.sslStatus = "deployed";
        dom.deployed = dom.ready;
        dom.updated = dom.ready;
        dom.ready = Instant.MAX;
        details.stream()
                .filter(each -> each.domain.equals(dom.name) && each.status == 3)
                .forEach(each -> {
                    each.status = each.wanted.equals(dom.certificate) ? 1 : 4;
                    each.updated = dom.deployed;
                });
    }

    private ObjectNode answer(String action, String body) throws Refused, IOException {
        JsonNode json = TencentJson.MAPPER.readTree(body);
        return switch (action) {
            case "DescribeDomainsConfig" ->
                node(described(AbstractModel.fromJsonString(body, DescribeDomainsConfigRequest.class)));
            case "ModifyDomainConfig" -> modify(AbstractModel.fromJsonString(body, ModifyDomainConfigRequest.class));
            case "UpdateDomainConfig" -> update(AbstractModel.fromJsonString(body, UpdateDomainConfigRequest.class));
            case "DescribeHostUpdateRecord" -> records(json);
            case "DescribeHostUpdateRecordDetail" -> details(json);
            case "UpdateCertificateRecordRetry" -> retry(json);
            case "UpdateCertificateRecordRollback" -> rollback(json);
            case "DescribeCertificates" -> list(json);
            case "DescribeCertificateDetail" -> detail(json);
            default -> throw new Refused("InvalidAction");
        };
    }

    private static ObjectNode node(AbstractModel model) throws IOException {
        return (ObjectNode) TencentJson.MAPPER.readTree(AbstractModel.toJsonString(model));
    }

    private DescribeDomainsConfigResponse described(DescribeDomainsConfigRequest request) {
        List<Dom> all = domains.values().stream()
                .filter(each -> request.getFilters() == null
                        || List.of(request.getFilters()[0].getValue()).contains(each.name))
                .toList();
        long from = request.getOffset() == null ? 0 : request.getOffset();
        long limit = request.getLimit() == null ? 100 : Math.min(100, request.getLimit());
        DescribeDomainsConfigResponse response = new DescribeDomainsConfigResponse();
        response.setDomains(
                all.stream().skip(from).limit(limit).map(this::detailed).toArray(DetailDomain[]::new));
        response.setTotalNumber((long) all.size());
        return response;
    }

    private DetailDomain detailed(Dom dom) {
        DetailDomain told = new DetailDomain();
        told.setDomain(dom.name);
        told.setCname(dom.name + ".cdn.dnsv1.example");
        told.setStatus(misbehaviour == Misbehaviour.SPEAKS_IN_TONGUES ? "transmogrifying" : dom.status);
        told.setDisable(dom.disable);
        told.setUpdateTime(time(dom.updated));
        ForceRedirect redirect = new ForceRedirect();
        redirect.setSwitch("on");
        told.setForceRedirect(redirect);
        if (dom.certificate != null) {
            Https https = new Https();
            https.setSwitch("on");
            https.setHttp2(dom.http2);
            https.setSslStatus(dom.sslStatus);
            Hsts hsts = new Hsts();
            hsts.setSwitch(dom.hsts);
            https.setHsts(hsts);
            ServerCert certificate = new ServerCert();
            certificate.setCertId(dom.certificate);
            certificate.setDeployTime(time(dom.deployed));
            // Never to be seen by anybody.
            certificate.setPrivateKey("-----BEGIN PRIVATE KEY-----");
            https.setCertInfo(certificate);
            told.setHttps(https);
        }
        return told;
    }

    private ObjectNode modify(ModifyDomainConfigRequest request) throws Refused, IOException {
        if (!request.getRoute().equals("Https.CertInfo.CertId")) {
            throw new Refused("InvalidParameter.CdnParamError");
        }
        Dom dom = free(request.getDomain());
        String certificate = existing(
                TencentJson.MAPPER.readTree(request.getValue()).path("update").asText());
        if (certificate.equals(dom.certificate)) {
            // That it refuses is reported by users of the provider; the code is our guess.
            throw new Refused("InvalidParameter.CdnParamError");
        }
        deploy(dom, certificate);
        return written("ModifyDomainConfig " + dom.name);
    }

    /** What the block does not name takes its default. */
    private ObjectNode update(UpdateDomainConfigRequest request) throws Refused {
        Dom dom = free(request.getDomain());
        Https https = request.getHttps();
        String certificate = existing(https.getCertInfo().getCertId());
        dom.http2 = https.getHttp2() == null ? "off" : https.getHttp2();
        dom.hsts = https.getHsts() == null ? "off" : https.getHsts().getSwitch();
        deploy(dom, certificate);
        return written("UpdateDomainConfig " + dom.name);
    }

    private ObjectNode written(String what) {
        writes.add(what);
        return TencentJson.MAPPER.createObjectNode();
    }

    private Dom free(String name) throws Refused {
        Dom dom = domains.get(name);
        if (dom == null) {
            throw new Refused("ResourceNotFound.CdnHostNotExists");
        }
        if (dom.status.equals("processing")) {
            throw new Refused("ResourceInOperating");
        }
        return dom;
    }

    private String existing(String certificate) throws Refused {
        if (!certificates.containsKey(certificate)) {
            throw new Refused("FailedOperation.CertificateNotFound");
        }
        return certificate;
    }

    private void deploy(Dom dom, String certificate) {
        dom.certificate = certificate;
        dom.status = "processing";
        dom.sslStatus = "deploying";
        dom.updated = clock.instant();
        dom.ready = clock.instant().plus(ROLL_OUT);
    }

    private ObjectNode records(JsonNode json) {
        ObjectNode told = TencentJson.MAPPER.createObjectNode();
        ArrayNode list = told.putArray("DeployRecordList");
        details.stream()
                .filter(each -> each.old.equals(json.path("OldCertificateId").asText()))
                .mapToLong(each -> each.record)
                .max()
                .ifPresent(id -> list.addObject().put("Id", id));
        return told;
    }

    private ObjectNode details(JsonNode json) {
        ObjectNode told = TencentJson.MAPPER.createObjectNode();
        ArrayNode groups = told.putArray("RecordDetailList");
        ArrayNode list = groups.addObject().put("ResourceType", "cdn").putArray("List");
        for (Detail each : details) {
            if (each.record == json.path("DeployRecordId").asLong()) {
                list.addObject()
                        .put("Id", each.id)
                        .put("CertId", each.wanted)
                        .put("OldCertId", each.old)
                        .put("Status", each.status)
                        .put("ErrorMsg", each.status == 2 ? "deployment timed out" : "")
                        .put("UpdateTime", time(each.updated))
                        .putArray("Domains")
                        .add(each.domain);
            }
        }
        return told;
    }

    private ObjectNode retry(JsonNode json) throws Refused {
        Detail detail = details.stream()
                .filter(each -> each.id == json.path("DeployRecordDetailId").asLong())
                .findFirst()
                .orElseThrow(() -> new Refused("FailedOperation.CertificateDeployNotExist"));
        if (detail.status != 2) {
            throw new Refused("FailedOperation.CertificateDeployRetryStatusInvalid");
        }
        detail.status = 3;
        detail.updated = clock.instant();
        deploy(free(detail.domain), detail.wanted);
        return written("UpdateCertificateRecordRetry " + detail.id);
    }

    private ObjectNode rollback(JsonNode json) throws Refused {
        long record = json.path("DeployRecordId").asLong();
        List<Detail> ofRecord =
                details.stream().filter(each -> each.record == record).toList();
        if (ofRecord.isEmpty()) {
            throw new Refused("FailedOperation.CertificateDeployNotExist");
        }
        if (ofRecord.stream().noneMatch(each -> each.status == 1)) {
            throw new Refused("FailedOperation.CertificateDeployRollbackStatusInvalid");
        }
        for (Detail each : ofRecord) {
            each.status = 3;
            deploy(free(each.domain), each.old);
            domains.get(each.domain).status = "online";
        }
        domains.get(ofRecord.getFirst().domain).status = "processing";
        return written("UpdateCertificateRecordRollback " + record);
    }

    private ObjectNode list(JsonNode json) {
        ObjectNode told = TencentJson.MAPPER.createObjectNode();
        ArrayNode list = told.putArray("Certificates");
        if (json.has("CertificateStatus")) {
            pending.forEach((domain, id) -> {
                if (domain.equals(json.path("SearchKey").asText())) {
                    list.addObject()
                            .put("CertificateId", id)
                            .put("Domain", domain)
                            .put("Status", 0);
                }
            });
            return told.put("TotalCount", list.size());
        }
        int from = json.path("Offset").asInt();
        certificates.entrySet().stream()
                .skip(from)
                .limit(json.path("Limit").asInt(20))
                .forEach(each -> list.add(certificate(each.getKey(), each.getValue())));
        return told.put("TotalCount", certificates.size());
    }

    private ObjectNode certificate(String id, String name) {
        Instant now = clock.instant();
        ObjectNode told = TencentJson.MAPPER
                .createObjectNode()
                .put("CertificateId", id)
                .put("Domain", name)
                .put("Status", 1)
                .put("From", "upload")
                .put("CertBeginTime", time(now.minus(Duration.ofDays(30))))
                .put("CertEndTime", time(now.plus(Duration.ofDays(60))));
        told.putArray("SubjectAltName").add(name);
        return told;
    }

    private ObjectNode detail(JsonNode json) throws Refused {
        String id = existing(json.path("CertificateId").asText());
        String name = certificates.get(id);
        return certificate(id, name)
                .put(
                        "CertificatePublicKey",
                        leaves.computeIfAbsent(id, key -> ca.leaf(name)).chainPem())
                .put("CertificatePrivateKey", "-----BEGIN PRIVATE KEY-----");
    }

    private static String time(Instant time) {
        return time.atOffset(TencentMapper.ZONE).format(TencentMapper.TIME);
    }
}
