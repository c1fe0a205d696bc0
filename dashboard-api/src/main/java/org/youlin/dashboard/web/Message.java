package org.youlin.dashboard.web;

/** Everything the API says to people when it refuses, with the status it goes with. */
public enum Message {
    NOT_LOGGED_IN(401, "log in first", "请先登录"),
    WRONG_CREDENTIALS(401, "user name or password is wrong", "用户名或密码不正确"),
    CSRF_MISMATCH(403, "the X-CSRF-Token header must be the session's csrfToken", "X-CSRF-Token 请求头与会话不符"),
    ROLE_NOT_ALLOWED(403, "role %s may not do this; allowed: %s", "角色 %s 无权执行此操作；可执行的角色：%s"),
    NOT_YOUR_WORK_ORDER(403, "this work order is assigned to %s, not to you", "该工单由%s负责，不由您处理"),
    NO_SUCH_PATH(404, "there is nothing at %s", "%s 不存在"),
    NO_SUCH_THING(404, "there is no '%s' that you may see", "找不到“%s”，或您无权查看"),
    METHOD_NOT_ALLOWED(405, "%s is not possible here", "此处不支持 %s"),
    DEVICE_EXISTS(409, "device '%s' is already registered", "设备“%s”已登记"),
    ID_TAKEN(409, "'%s' is already registered", "“%s”已登记"),
    HARDWARE_ID_TAKEN(409, "another device is called '%s'", "硬件标识“%s”已被其他设备使用"),
    DOOR_TAKEN(409, "household '%s' stands there already", "该门牌位置已有住户“%s”"),
    GATEWAY_HAS_CHILDREN(409, "devices stand behind the field gateway '%s'", "网关“%s”下还有子设备"),
    GATEWAY_ELSEWHERE(
            409,
            "the field gateway '%s' of the device stands in another estate: claim the gateway",
            "该设备的网关“%s”在其他小区，请认领网关"),
    HOUSEHOLDS_BEYOND(409, "household '%s' stands beyond that", "住户“%s”超出该范围"),
    PROFILE_IN_USE(409, "devices use the profile '%s'", "仍有设备使用模型“%s”"),
    UNIT_DIFFERS(409, "%s", "同类设备的同一指标只能用一种单位：%s"),
    PROFILE_SHIPPED(409, "profile '%s' comes with the settings and cannot be changed here", "模型“%s”由配置文件提供，不能在此修改"),
    ALARM_ACKNOWLEDGED(409, "the alarm was acknowledged before", "告警已确认过"),
    CASE_NOT_IN_STATUS(409, "a case that is %s cannot be changed so", "案件状态为 %s，不能执行此操作"),
    WORK_ORDER_OPEN(409, "the work order of the case must be closed first", "请先办结该案件的工单"),
    WORK_ORDER_NOT_IN_STATUS(409, "a work order that is %s cannot be changed so", "工单状态为 %s，不能执行此操作"),
    ALREADY_RETURNED(409, "the work order was returned once; a second return is refused", "工单已退单一次，不能再次退单"),
    TOO_MANY_COMMANDS(409, "device '%s' has %s open commands; wait for some to end", "设备“%s”有 %s 条未完成的指令，请稍后再试"),
    CLAIM_REFUSED(404, "no such device offers itself to whoever has that secret", "没有以该密钥开放认领的设备"),
    NO_LAYER_ABOVE(409, "there is no layer above that could take it over", "没有上一级可以接收退单"),
    INVALID_REQUEST(400, "%s", "请求不符合要求：%s"),
    MALFORMED_JSON(400, "the body is not valid JSON: %s", "请求体不是有效的 JSON：%s"),
    INVALID_VALUE(400, "%s '%s' is not accepted; expected: %s", "%s 的值“%s”无效；应为：%s"),
    INVALID_PARAMETER(400, "%s '%s' is not accepted: %s", "参数 %s 的值“%s”无效：%s"),
    TABLE_UNREADABLE(400, "the table cannot be read: %s", "无法读取表格：%s"),
    TOO_MANY_ROWS(413, "a table may have at most %s rows", "表格最多 %s 行"),
    BODY_TOO_LARGE(413, "the body may have at most %s bytes", "请求体最多 %s 字节"),
    ADDRESS_TOO_LONG(414, "the address is too long", "请求地址过长"),
    NOT_JSON(415, "the body must be application/json", "请求体须为 application/json"),
    TOO_MANY_LOG_INS(429, "too many failed log-ins; try again in %s s", "登录失败次数过多，请 %s 秒后重试"),
    HEADERS_TOO_LARGE(431, "the headers are too large", "请求头过大"),
    FAILED(500, "this failed on our side; it was logged", "服务器内部错误，已记录"),
    OVERLOADED(503, "too many requests are waiting; try again soon", "请求过多，请稍后重试"),
    TOO_MANY_STREAMS(503, "too many live streams are open; try again later", "实时连接过多，请稍后重试"),
    SQL_UNAVAILABLE(503, "the database does not answer; try again soon", "数据库暂不可用，请稍后重试"),
    JOURNAL_UNAVAILABLE(503, "the journal takes nothing at the moment; try again soon", "日志暂时无法写入，请稍后重试"),
    SERIES_UNAVAILABLE(503, "the series store does not answer; try again soon", "时序库暂不可用，请稍后重试"),
    NOT_READY(503, "%s", "尚未就绪：%s");

    private final int status;
    private final String english;
    private final String chinese;

    Message(int status, String english, String chinese) {
        this.status = status;
        this.english = english;
        this.chinese = chinese;
    }

    public int status() {
        return status;
    }

    /** The sentence in the reader's language, {@code values} filled in. */
    String in(Language language, Object... values) {
        return language.choose(english, chinese).formatted(values);
    }
}
