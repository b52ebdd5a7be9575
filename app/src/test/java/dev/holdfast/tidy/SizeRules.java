package dev.holdfast.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** How big things may get: files, lines, methods, signatures, nesting. */
final class SizeRules {
    static final int FILE_LINES_MAX = 400;
    static final int LINE_WIDTH_MAX = 110;
    static final int METHOD_LINES_MAX = 70;
    static final int PARAMETERS_MAX = 4;
    static final int CONSTRUCTOR_PARAMETERS_MAX = 6;
    static final int NESTING_MAX = 3;

    private SizeRules() {}

    static List<Violation> check(SourceFile file) {
        var found = new ArrayList<Violation>();
        int size = file.lines().size();
        if (size > FILE_LINES_MAX) {
            found.add(new Violation("file-size", file.path(), 1, size + " lines, at most " + FILE_LINES_MAX));
        }
        for (int i = 0; i < size; i++) {
            int width = file.lines().get(i).length();
            // An import cannot be broken.
            if (width > LINE_WIDTH_MAX && !file.lines().get(i).startsWith("import ")) {
                found.add(new Violation("line-width", file.path(), i + 1,
                        width + " wide, at most " + LINE_WIDTH_MAX));
            }
        }
        new Scanner(file, found).scan(file.tree(), null);
        return found;
    }

    private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final SourceFile file;
        private final List<Violation> found;
        private boolean inRecord;
        private int depth;

        Scanner(SourceFile file, List<Violation> found) {
            this.file = file;
            this.found = found;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            boolean outerIsRecord = inRecord;
            int outerDepth = depth;
            inRecord = type.getKind() == Tree.Kind.RECORD;
            depth = 0;
            super.visitClass(type, null);
            inRecord = outerIsRecord;
            depth = outerDepth;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            long lines = file.lastLine(method) - file.line(method) + 1;
            if (lines > METHOD_LINES_MAX) {
                found.add(file.violation("method-size", method,
                        method.getName() + " has " + lines + " lines, at most " + METHOD_LINES_MAX));
            }
            boolean constructor = method.getReturnType() == null;
            int parameters = method.getParameters().size();
            int most = constructor ? CONSTRUCTOR_PARAMETERS_MAX : PARAMETERS_MAX;
            // A record's header is its data; a signature that overrides was drawn elsewhere.
            boolean exempt = (constructor && inRecord) || isOverride(method);
            if (parameters > most && !exempt) {
                found.add(file.violation("parameters", method,
                        method.getName() + " takes " + parameters + " parameters, at most " + most));
            }
            depth = 0;
            return super.visitMethod(method, null);
        }

        @Override
        public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void nothing) {
            int outer = depth;
            depth = 0;
            super.visitLambdaExpression(lambda, null);
            depth = outer;
            return null;
        }

        @Override
        public @Nullable Void visitIf(IfTree branch, @Nullable Void nothing) {
            enter(branch);
            scan(branch.getCondition(), null);
            scan(branch.getThenStatement(), null);
            StatementTree otherwise = branch.getElseStatement();
            // "else if" goes on at the depth of its "if".
            if (otherwise instanceof IfTree) {
                depth--;
                scan(otherwise, null);
                return null;
            }
            scan(otherwise, null);
            return leave();
        }

        @Override
        public @Nullable Void visitForLoop(ForLoopTree loop, @Nullable Void nothing) {
            enter(loop);
            super.visitForLoop(loop, null);
            return leave();
        }

        @Override
        public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree loop, @Nullable Void nothing) {
            enter(loop);
            super.visitEnhancedForLoop(loop, null);
            return leave();
        }

        @Override
        public @Nullable Void visitWhileLoop(WhileLoopTree loop, @Nullable Void nothing) {
            enter(loop);
            super.visitWhileLoop(loop, null);
            return leave();
        }

        @Override
        public @Nullable Void visitDoWhileLoop(DoWhileLoopTree loop, @Nullable Void nothing) {
            enter(loop);
            super.visitDoWhileLoop(loop, null);
            return leave();
        }

        @Override
        public @Nullable Void visitSwitch(SwitchTree choice, @Nullable Void nothing) {
            enter(choice);
            super.visitSwitch(choice, null);
            return leave();
        }

        @Override
        public @Nullable Void visitSwitchExpression(SwitchExpressionTree choice, @Nullable Void nothing) {
            enter(choice);
            super.visitSwitchExpression(choice, null);
            return leave();
        }

        private void enter(Tree node) {
            depth++;
            if (depth == NESTING_MAX + 1) {
                found.add(file.violation("nesting", node, "nested deeper than " + NESTING_MAX));
            }
        }

        private @Nullable Void leave() {
            depth--;
            return null;
        }

        private static boolean isOverride(MethodTree method) {
            return method.getModifiers()
                    .getAnnotations()
                    .stream()
                    .anyMatch(annotation -> annotation.getAnnotationType().toString().endsWith("Override"));
        }
    }
}
