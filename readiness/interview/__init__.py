"""The interview: a questionnaire is data, the session a state machine without a screen.

Public API, module by module (nothing here reads a file, a clock or a terminal):

- `questionnaire`  `Questionnaire`, `Section`, `Each`, `Question`, `Condition`: the frozen definition.
- `definition`     `read_questionnaire(data: bytes) -> Definition(questionnaire, problems, root, text)`.
- `checking`       `check_questionnaire(data: bytes) -> tuple[Problem, ...]`: all that is wrong with a definition.
- `answers`        `Answers`, `Answer(state, value, note)`: what one respondent said; frozen.
- `answers_file`   `read_answers(data: bytes) -> ReadAnswers(answers, problems)`, `answers_text(answers) -> str`.
- `session`        `Session.start(questionnaire, answers, process)`; every transition gives a new `Session` or raises
                   `Refused`: `answer(typed)`, `unknown()`, `none()`, `skip()`, `keep()`, `back()`, `go(number)`,
                   `note(text)`, `add(typed)`, `edit(item)`, `rename(item, name)`, `remove(item)`, `done()`, `drop()`.
                   To save: `answers`. To show: `progress`, `notices`, `just_finished`, `finished`, and
- `prompt`         `prompt(session) -> Prompt`, `overview(session) -> tuple[Line, ...]`: every wording filled in.
- `description`    `describe(session) -> Description(tree, comments)`: a process file as plain data, and notes by place.
- `so_far`         `diagnosis_so_far(session, file) -> Diagnosis`, `process_so_far`, `overlaid(process, tree)`.
- `gaps`           `gap_session(process, answers) -> GapSession`: only what the check found not settled, most useful
                   first, ranked anew after each answer; a session like any other.
- `script`         `play(session, given) -> Played(session, refused, missing, unused)`: as if typed.
"""
