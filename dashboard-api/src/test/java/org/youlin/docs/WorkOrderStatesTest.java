package org.youlin.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.youlin.domain.workorder.Standing;
import org.youlin.domain.workorder.Transition;
import org.youlin.domain.workorder.WorkOrderAction;
import org.youlin.domain.workorder.WorkOrderStatus;

/** Keeps the tables of work orders in {@code docs/states.md} what the code says; {@code -Dyoulin.docs.write} writes them. */
class WorkOrderStatesTest {
    private static final Path PAGE = Path.of("../docs/states.md");
    private static final String BEGIN = "<!-- work orders: generated -->\n";
    private static final String END = "<!-- work orders: end -->";

    @Test
    void thePageShowsTheTableOfTransitions() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (Boolean.getBoolean("youlin.docs.write")) {
            Files.writeString(PAGE, page.substring(0, begin) + tables() + page.substring(end));
            return;
        }
        assertThat(page.substring(begin, end)).isEqualTo(tables());
    }

    private static String tables() {
        StringBuilder text = new StringBuilder("| state | 状态 | what can be done |\n|---|---|---|\n");
        for (WorkOrderStatus status : WorkOrderStatus.values()) {
            String ways = Arrays.stream(WorkOrderAction.values())
                    .filter(action -> status.after(action).isPresent())
                    .map(Enum::name)
                    .collect(Collectors.joining(", "));
            text.append("| %s | %s | %s |\n".formatted(status, chinese(status), ways.isEmpty() ? "–" : ways));
        }
        text.append("\n| action | 操作 | from | to | by |\n|---|---|---|---|---|\n");
        for (WorkOrderAction action : WorkOrderAction.values()) {
            Transition transition = Transition.of(action);
            text.append("| %s | %s | %s | %s | %s |\n"
                    .formatted(
                            action,
                            chinese(action),
                            names(transition.from()),
                            transition.to().map(Enum::name).orElse("the same"),
                            names(transition.by())));
        }
        text.append("\n| who | is |\n|---|---|\n");
        for (Standing standing : Standing.values()) {
            text.append("| %s | %s |\n".formatted(standing, meaning(standing)));
        }
        return text.toString();
    }

    private static String names(Set<? extends Enum<?>> words) {
        return words.stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    private static String chinese(WorkOrderStatus status) {
        return switch (status) {
            case NEW -> "待派单";
            case DISPATCHED -> "已派单";
            case ACCEPTED -> "已接单";
            case IN_PROGRESS -> "处理中";
            case ON_HOLD -> "挂起";
            case COMPLETED -> "待回访";
            case CLOSED -> "办结";
            case CANCELLED -> "作废";
        };
    }

    private static String chinese(WorkOrderAction action) {
        return switch (action) {
            case DISPATCH -> "派单";
            case ACCEPT -> "接单";
            case START -> "开始处理";
            case HOLD -> "挂起";
            case RESUME -> "恢复处理";
            case COMPLETE -> "完成";
            case MISS -> "回访未接通";
            case REWORK -> "返工";
            case RELAPSE -> "复发返工";
            case CLOSE -> "办结";
            case AUTO_CLOSE -> "自动办结";
            case RETURN -> "退单";
            case REJECT_RETURN -> "退单驳回";
            case TRANSFER -> "转办";
            case REASSIGN -> "改派";
            case ADD_CO_HANDLER -> "增加协办";
            case URGE -> "催办";
            case SUPERVISE -> "督办";
            case ESCALATE -> "升级";
            case CANCEL -> "作废";
        };
    }

    private static String meaning(Standing standing) {
        return switch (standing) {
            case CREW -> "works for the main handler (主办), in whatever role";
            case HANDLER -> "decides for the main handler";
            case OFFICE -> "decides for the main handler, which is a community or street office";
            case ABOVE -> "decides for a layer above the main handler's";
            case TOP -> "decides for the street office";
            case PLATFORM -> "Youlin itself";
        };
    }
}
