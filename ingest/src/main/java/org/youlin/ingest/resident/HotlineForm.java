package org.youlin.ingest.resident;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/** What a ticket's handler filled in, in the hotline's own words. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record HotlineForm(
        @JsonProperty("诉求属实") Optional<String> isTrue,
        @JsonProperty("超职责") Optional<String> beyondDuty,
        @JsonProperty("联系群众") Optional<String> contacted,
        @JsonProperty("是否解决") Optional<String> solved,
        @JsonProperty("未解决原因") Optional<String> unsolvedReason,
        @JsonProperty("办理情况") Optional<String> done,
        @JsonProperty("公开答复内容") Optional<String> publicReply) {}
