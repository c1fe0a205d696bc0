package org.youlin.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.youlin.dashboard.access.Role;
import org.youlin.domain.cases.AlarmChange;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.place.Layer;
import org.youlin.domain.place.Organisation;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.Severity;

/**
 * A part of the town with a street office, a community office and a company of its own, somebody of every role, and
 * something of everything else. All that it holds carries its {@link #mark}, by which it is known where it must not be
 * seen. Its ids begin with its key.
 */
final class Quarter {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    /** Too many would come from one address otherwise. */
    static final Duration REPORT_EVERY = Duration.ofMinutes(3);

    private static final LocalDate FIRST_DAY = LocalDate.of(2031, 1, 1);

    private final Street street;
    private final String key;
    private final boolean exists;

    private Quarter(Street street, String key, boolean exists) {
        this.street = street;
        this.key = key;
        this.exists = exists;
    }

    /** One that does not exist: its things have ids like others, of nothing. */
    static Quarter absent(Street street, String key) {
        return new Quarter(street, key, false);
    }

    static Quarter found(Street street, String key) {
        Quarter quarter = new Quarter(street, key, true);
        quarter.addPlaces();
        for (Role role : Role.values()) {
            if (role != Role.ADMINISTRATOR) {
                street.insert(quarter.account(role), role, quarter.organisation(role));
            }
        }
        quarter.as(Role.ADMINISTRATOR)
                .send("PUT", "/care-readers/" + quarter.account(Role.COMMUNITY_OFFICER), "{\"reason\":\"x\"}");
        return quarter;
    }

    /** What the names of its things contain, but for names that are public. */
    String mark() {
        return "marked-" + key;
    }

    String key() {
        return key;
    }

    /** Who has that role here; the administrator is everybody's. */
    String account(Role role) {
        return role == Role.ADMINISTRATOR ? "root" : key + "-" + role.id().replace('_', '-');
    }

    private String organisation(Role role) {
        return switch (role) {
            case STREET_OFFICER -> key + "-street";
            case ADMINISTRATOR, COMMUNITY_OFFICER -> key + "-community";
            case PROPERTY_MANAGER, TECHNICIAN -> key + "-company";
        };
    }

    /** Somebody new who has that role here, for what would end the session of others. */
    String newcomer(Role role) {
        String username = key + "-newcomer-" + NUMBER.incrementAndGet();
        street.insert(username, role, role == Role.ADMINISTRATOR ? null : organisation(role));
        return username;
    }

    private void addPlaces() {
        Organisation streetOffice = organisation("street", Layer.STREET);
        Organisation community = organisation("community", Layer.COMMUNITY);
        Organisation company = organisation("company", Layer.PROPERTY);
        EstateId estate = new EstateId(key + "-estate");
        BuildingId building = new BuildingId(key + "-estate-1");
        street.registry.addPlaces(
                List.of(streetOffice, community, company),
                List.of(new Estate(estate, key + "小区", Optional.of(company), community, streetOffice)),
                List.of(new Building(building, estate, "1号楼", 33, 9)),
                List.of());
    }

    private Organisation organisation(String name, Layer layer) {
        return new Organisation(new OrganisationId(key + "-" + name), layer, "单位 " + mark());
    }

    private ApiClient as(Role role) {
        return street.as(account(role));
    }

    /** The things of one request: the same name is the same thing. */
    final class Things {
        private final Role caller;
        private final Map<String, String> made = new HashMap<>();

        Things(Role caller) {
            this.caller = caller;
        }

        /**
         * The id, or whatever else a request says, of a thing that is there for this request alone.
         *
         * @throws IllegalArgumentException when there is nothing of that name
         */
        String of(String name) {
            String known = made.get(name);
            if (known == null) {
                known = make(name);
                made.put(name, known);
            }
            return known;
        }

        private String make(String name) {
            return switch (name) {
                case "estate", "company", "community" -> key + "-" + name;
                case "organisationId" -> key + "-company";
                case "organisation" -> organisation(caller);
                case "streetOffice" -> key + "-street";
                case "technician" -> account(Role.TECHNICIAN);
                case "username" -> account(Role.COMMUNITY_OFFICER);
                case "estateId" -> of("estate");
                case "building", "buildingId" -> key + "-estate-1";
                case "new" -> key + "-new-" + NUMBER.incrementAndGet();
                case "number" -> Integer.toString(NUMBER.incrementAndGet() % 90 + 1);
                case "digits" -> "2601120830" + (10_000_000 + NUMBER.incrementAndGet());
                case "rule", "profile" -> of(name + "Id");
                case "role" -> (caller == Role.ADMINISTRATOR ? Role.COMMUNITY_OFFICER : owner()).id();
                case "text" -> "文字";
                case "marked" -> "文字 " + mark();
                case "from", "commandId" -> exists ? there(name) : "1924905600000";
                case "day" -> day();
                case "tomorrow" ->
                    Long.toString(street.clock.millis() + Duration.ofDays(1).toMillis());
                default -> exists ? there(name) : key + "-none-" + NUMBER.incrementAndGet();
            };
        }

        private String there(String name) {
            return switch (name) {
                case "plot" -> plot();
                case "householdId" -> household();
                case "deviceId" -> device("access-gate", Place.of(new EstateId(of("estate"))));
                case "commandedDevice", "commandId" -> command(name);
                case "offeredDevice" -> offered();
                case "alarmId" -> alarm();
                case "caseId", "otherCase" -> raised();
                case "doubleCase", "doubleAlarm" -> doubleCase(name);
                case "settledCase" -> settled();
                case "workOrderId" -> order();
                case "orderAccepted" -> after(order(), "accept");
                case "orderStarted" -> after(order(), "accept", "start");
                case "orderOnHold" -> after(order(), "accept", "start", "hold");
                case "orderCompleted" -> after(order(), "accept", "complete");
                case "orderReturned" -> after(order(), "return");
                case "attachmentId" -> attachment();
                case "silenceId" -> silence();
                case "ruleId" -> rule();
                case "profileId" -> profile();
                case "memberId" -> member();
                case "reader" -> reader();
                case "careHousehold" -> care();
                case "from" -> contract();
                case "reportId", "code" -> report(name);
                case "unplaced" -> unplaced();
                case "quarantineId" -> stranger();
                case "keyId" ->
                    post("/provision-keys", "{'name':'{marked}','profile':'heating-room','estate':'{estate}'}")
                            .at("/key/key")
                            .asText();
                case "routeId" -> route();
                case "account" -> newcomer(Role.TECHNICIAN);
                case "apiKey" -> apiKey();
                default -> throw new IllegalArgumentException("nothing is known of '" + name + "' in a quarter");
            };
        }

        private ApiClient.Answered post(String path, String json) {
            return made(street.as("root").post(path, filled(json)));
        }

        /** {@code json} in single quotes, with things in place of their names. */
        private String filled(String json) {
            return ApiRequest.filled(json.replace('\'', '"'), this);
        }

        private ApiClient.Answered made(ApiClient.Answered answered) {
            if (answered.status() >= 300) {
                throw new IllegalStateException(
                        "a thing could not be made: " + answered.response().body());
            }
            return answered;
        }

        private String idOf(ApiClient.Answered answered) {
            return answered.text("id");
        }

        /** An estate that no company has a contract with. */
        private String plot() {
            String id = key + "-plot-" + NUMBER.incrementAndGet();
            street.registry.addPlaces(
                    List.of(),
                    List.of(new Estate(
                            new EstateId(id),
                            "空地",
                            Optional.empty(),
                            organisation("community", Layer.COMMUNITY),
                            organisation("street", Layer.STREET))),
                    List.of(),
                    List.of());
            return id;
        }

        private String household() {
            String id = of("new") + "-" + NUMBER.incrementAndGet();
            street.registry.addPlaces(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(new Household(
                            new HouseholdId(id),
                            new BuildingId(of("building")),
                            NUMBER.incrementAndGet() % 9 + 1,
                            NUMBER.incrementAndGet() % 33 + 1,
                            NUMBER.incrementAndGet(),
                            "户 " + mark())));
            return id;
        }

        private String device(String profile, Place place) {
            String id = key + "-device-" + NUMBER.incrementAndGet();
            street.registry.add(new Device(
                    new DeviceId(id),
                    "设备 " + mark(),
                    street.registry.profile(new ProfileId(profile)).orElseThrow(),
                    place,
                    Optional.empty()));
            return id;
        }

        /** A cold room in a building of its own: what goes wrong in one building is one case. */
        private String raised() {
            return cold(newBuilding());
        }

        private String cold(BuildingId building) {
            return street.raise(
                    "room-cold",
                    device("heating-room", Place.of(new EstateId(of("estate")), building)),
                    Severity.MAJOR,
                    15);
        }

        private BuildingId newBuilding() {
            BuildingId id = new BuildingId(key + "-building-" + NUMBER.incrementAndGet());
            street.registry.addPlaces(
                    List.of(), List.of(), List.of(new Building(id, new EstateId(of("estate")), "楼", 33, 9)), List.of());
            return id;
        }

        private String alarm() {
            return street.as("root")
                    .get("/cases/" + raised())
                    .at("/alarms/0/id")
                    .asText();
        }

        private String doubleCase(String name) {
            BuildingId building = newBuilding();
            String id = cold(building);
            joins(device("heating-room", Place.of(new EstateId(of("estate")), building)));
            made.put("doubleCase", id);
            made.put(
                    "doubleAlarm",
                    street.as("root").get("/cases/" + id).at("/alarms/0/id").asText());
            return made.get(name);
        }

        /** One more cold room of a building whose case is open. */
        private void joins(String device) {
            AlarmChange change = street.change("room-cold", device, Optional.of(Severity.MAJOR), 14);
            street.database.write(handle -> street.casework.cases().apply(handle, change));
        }

        /** A case whose work order is done with. */
        private String settled() {
            String id = raised();
            String order = orderOf(id);
            made(street.as("root").post("/work-orders/" + order + "/cancel", "{\"reason\":\"x\"}"));
            return id;
        }

        private String orderOf(String caseId) {
            return street.as("root")
                    .get("/cases/" + caseId)
                    .at("/workOrders/0/id")
                    .asText();
        }

        private String order() {
            return orderOf(raised());
        }

        private String after(String order, String... actions) {
            for (String action : actions) {
                String body =
                        switch (action) {
                            case "hold" -> "{'reason':'{marked}','until':{tomorrow}}";
                            case "complete" -> "{'genuine':true,'withinDuty':true,'done':'{marked}'}";
                            case "return" -> "{'reason':'{marked}'}";
                            default -> "{}";
                        };
                made(as(Role.PROPERTY_MANAGER).post("/work-orders/" + order + "/" + action, filled(body)));
            }
            return order;
        }

        private String attachment() {
            return idOf(made(street.as("root")
                    .header("Content-Type", "application/pdf")
                    .post("/cases/" + raised() + "/attachments?name=a.pdf", ("%PDF-1.7 " + mark()).getBytes(UTF_8))));
        }

        private String command(String name) {
            String device = device("access-gate", Place.of(new EstateId(of("estate"))));
            made.put("commandedDevice", device);
            made.put("commandId", idOf(post("/devices/" + device + "/commands", "{'method':'open'}")));
            return made.get(name);
        }

        private String offered() {
            String device = device("access-gate", Place.of(new EstateId(of("estate"))));
            street.registrar
                    .claimable(
                            street.registry.find(new DeviceId(device)).orElseThrow(), "s3cret", Duration.ofMinutes(10))
                    .toCompletableFuture()
                    .join();
            return device;
        }

        /** Of one building in which nothing goes wrong, else cases would be hidden by it. */
        private String silence() {
            return idOf(post(
                    "/silences", "{'estate':'{estate}','building':'{building}','end':{tomorrow},'reason':'{marked}'}"));
        }

        private String rule() {
            String id = of("new");
            post(
                    "/rules",
                    "{'definition':{'id':'" + id
                            + "','name':'{marked}','estates':['{estate}'],'deviceKind':'heating-room',"
                            + "'category':'HEATING_AND_WATER','cause':'room_hot','title':'室温过高',"
                            + "'caseLevel':'HOUSEHOLD','threshold':{'metric':'room_temp','comparison':'ABOVE',"
                            + "'levels':{'WARNING':26},'deadband':1,'hold':'PT30M'}},'enabled':false}");
            return id;
        }

        private String profile() {
            String id = of("new");
            post(
                    "/profiles",
                    "{'id':'" + id + "','name':'own','kind':'heating-room','expectedInterval':'PT20M',"
                            + "'metrics':[{'name':'room_temp','unit':'°C','min':-40,'max':80}],"
                            + "'decoder':{'format':'native'}}");
            return id;
        }

        private String member() {
            String id = of("new");
            made(street.as("root")
                    .send(
                            "PUT",
                            "/members/" + id,
                            filled("{'organisation':'{organisation}','name':'{marked}','phone':'13800000000',"
                                    + "'buildings':[]}")));
            return id;
        }

        private String reader() {
            String account = account(Role.TECHNICIAN);
            made(street.as("root").send("PUT", "/care-readers/" + account, "{\"reason\":\"x\"}"));
            return account;
        }

        private String care() {
            String household = household();
            made(as(Role.COMMUNITY_OFFICER)
                    .send(
                            "PUT",
                            "/care-register/" + household,
                            filled("{'needs':['ELDERLY_ALONE'],'note':'{marked}','partner':{'name':'{marked}'},"
                                    + "'consentAt':1767225600000,'purpose':'x'}")));
            return household;
        }

        private String day() {
            return FIRST_DAY.plusDays(NUMBER.incrementAndGet()).toString();
        }

        private String contract() {
            return post(
                            "/estates/" + of("plot") + "/contracts",
                            "{'company':'{company}','firstDay':'{day}','lastDay':'{day}'}")
                    .text("from");
        }

        private String report(String name) {
            street.clock.advance(REPORT_EVERY);
            String code = made(street.nobody()
                            .post(
                                    "/public/reports",
                                    filled("{'category':'HEATING_AND_WATER','estate':'{estate}','address':'{marked}',"
                                            + "'content':'{marked}','name':'{marked}','phone':'13800000000'}")))
                    .text("code");
            made.put("code", code);
            made.put(
                    "reportId",
                    street.as("root")
                            .get("/resident-reports?limit=1&estate=" + of("estate"))
                            .at("/items/0/id")
                            .asText());
            return made.get(name);
        }

        /** What the street office took in, and what nobody has placed. */
        private String unplaced() {
            made(as(Role.STREET_OFFICER)
                    .post(
                            "/hotline/tickets",
                            filled("{'tickets':[{'record_number':'{digits}','ps_caption':'受理','pss_status_attr':'待受理',"
                                    + "'category':'供水供暖/室温不达标','address':'某某小区','content':'{marked}',"
                                    + "'caller':{'name':'张某','phone':'13800000000'},'expires':5}]}")));
            return as(Role.STREET_OFFICER)
                    .get("/resident-reports?unplaced=true&limit=1")
                    .at("/items/0/id")
                    .asText();
        }

        private String stranger() {
            String gateway = device("field-gateway", Place.of(new EstateId(of("estate"))));
            String id = "q-" + of("new");
            street.database.write(handle -> handle.execute(
                    "INSERT INTO quarantined_device VALUES (?, 'gateway', ?, ?, 't', NULL, 1, 2, 3)",
                    id,
                    gateway,
                    "hardware-" + mark() + "-" + NUMBER.incrementAndGet()));
            return id;
        }

        /** Who has what only those have who decide. */
        private Role owner() {
            return caller == Role.TECHNICIAN ? Role.PROPERTY_MANAGER : caller;
        }

        /** Belongs to the organisation of whoever calls. */
        private String route() {
            Role owner = owner();
            return idOf(made(as(owner)
                    .post(
                            "/notification-routes",
                            filled(
                                    "{'organisation':'{organisation}','name':'{marked}','channel':'WEBHOOK','audience':'ESTATES','severityMin':'MINOR',"
                                            + "'kinds':['OPENED'],'enabled':false,'destination':"
                                            + "{'url':'http://127.0.0.1:9/x','secret':'0c1d2e3f4a5b6c7d'}}"))));
        }

        /** Of the organisation of whoever calls. */
        private String apiKey() {
            Role owner = owner();
            return made(as(owner)
                            .post(
                                    "/api-keys",
                                    filled("{'name':'{marked}','role':'{role}','organisation':'" + organisation(owner)
                                            + "','operations':['listCases'],'expiresAt':{tomorrow}}")))
                    .at("/apiKey/id")
                    .asText();
        }
    }
}
