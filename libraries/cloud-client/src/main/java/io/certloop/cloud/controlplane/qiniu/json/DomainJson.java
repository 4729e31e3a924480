package io.certloop.cloud.controlplane.qiniu.json;

import java.util.List;

/** The members of the provider's domain object that we read; all may be absent. */
public record DomainJson(
        String name,
        String cname,
        String protocol,
        String operationType,
        String operatingState,
        String operatingStateDesc,
        String freezeType,
        Boolean couldOperateBySelf,
        boolean uidIsFreezed,
        String createAt,
        String modifyAt,
        String httpsOPTime,
        HttpsJson https,
        Double configProcessRatio,
        boolean hurryUpFreecert,
        String operTaskId,
        String operTaskType,
        Integer operTaskErrCode) {

    record HttpsJson(String certId, boolean forceHttps, boolean http2Enable, boolean freeCert) {}

    /** One page of the list of domains, which carries fewer members for each domain. */
    public record Page(String marker, List<DomainJson> domains) {}

    public record Ownership(String domain, Dns dns) {

        record Dns(String host, String recordType, String recordValue) {}
    }
}
