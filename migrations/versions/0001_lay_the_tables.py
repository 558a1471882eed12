"""Lay the tables."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from core.types import Id, Instant

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "community",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("fan_name", sa.Text(), nullable=False),
        sa.Column("currency_ko", sa.Text(), nullable=False),
        sa.Column("currency_counter", sa.Text(), nullable=False),
        sa.Column("currency_en", sa.Text(), nullable=False),
        sa.Column("currency_emoji", sa.Text(), nullable=False),
        sa.Column("money", sa.Text(), nullable=False),
        sa.Column("point_value", sa.Integer(), nullable=False),
        sa.Column("monthly_budget", sa.Integer(), nullable=False),
        sa.Column("active_fans", sa.Integer(), nullable=False),
        sa.Column("tier_preset", sa.Text(), nullable=False),
        sa.Column("evening_hour", sa.Integer(), nullable=False),
        sa.Column("invented", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.CheckConstraint("active_fans > 0", name=op.f("ck_community_active_fans")),
        sa.CheckConstraint("evening_hour BETWEEN 0 AND 23", name=op.f("ck_community_evening_hour")),
        sa.CheckConstraint("monthly_budget >= 0", name=op.f("ck_community_monthly_budget")),
        sa.CheckConstraint("point_value > 0", name=op.f("ck_community_point_value")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community")),
    )
    op.create_table(
        "board_bucket",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("league", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("bucket", sa.BigInteger(), nullable=False),
        sa.Column("fans", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_board_bucket_community_id_community")
        ),
        sa.PrimaryKeyConstraint(
            "community_id", "period", "league", "level", "bucket", name=op.f("pk_board_bucket")
        ),
    )
    op.create_table(
        "board_change",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("fans", sa.Integer(), nullable=False),
        sa.Column("scores", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_board_change_community_id_community")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_change")),
    )
    op.create_table(
        "came_from",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_came_from_community_id_community")
        ),
        sa.PrimaryKeyConstraint(
            "community_id", "platform", "external_id", name=op.f("pk_came_from")
        ),
    )
    op.create_table(
        "doorway",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_doorway_community_id_community")
        ),
        sa.PrimaryKeyConstraint("community_id", "platform", name=op.f("pk_doorway")),
    )
    op.create_table(
        "draft",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("sent", sa.Boolean(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_draft_community_id_community")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint(
            "community_id",
            "platform",
            "account",
            name=op.f("uq_draft_community_id_platform_account"),
        ),
    )
    op.create_table(
        "due",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("done_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_due_community_id_community")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due")),
        sa.UniqueConstraint("community_id", "key", name=op.f("uq_due_community_id_key")),
    )
    with op.batch_alter_table("due", schema=None) as batch_op:
        batch_op.create_index("ix_due_done_at_at", ["done_at", "at"], unique=False)

    op.create_table(
        "earning_rule",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("valid_from", Instant(), nullable=False),
        sa.Column("valid_to", Instant(), nullable=True),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_earning_rule_amount")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_earning_rule_community_id_community")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earning_rule")),
        sa.UniqueConstraint(
            "community_id",
            "code",
            "version",
            name=op.f("uq_earning_rule_community_id_code_version"),
        ),
    )
    op.create_table(
        "fan",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("balance", sa.BigInteger(), nullable=False),
        sa.Column("lifetime", sa.BigInteger(), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("craft", sa.Text(), nullable=True),
        sa.Column("joined_at", Instant(), nullable=False),
        sa.Column("erased_at", Instant(), nullable=True),
        sa.Column("merged_into", Id, nullable=True),
        sa.Column("frozen_until", Instant(), nullable=True),
        sa.CheckConstraint("lifetime >= 0", name=op.f("ck_fan_lifetime")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_fan_community_id_community")
        ),
        sa.ForeignKeyConstraint(["merged_into"], ["fan.id"], name=op.f("fk_fan_merged_into_fan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fan")),
    )
    with op.batch_alter_table("fan", schema=None) as batch_op:
        batch_op.create_index("ix_fan_community_id_name", ["community_id", "name"], unique=False)
        batch_op.create_index(
            "ix_fan_merged_into",
            ["merged_into"],
            unique=False,
            sqlite_where=sa.text("merged_into IS NOT NULL"),
            postgresql_where=sa.text("merged_into IS NOT NULL"),
        )

    op.create_table(
        "home",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("panel_address", sa.Text(), nullable=True),
        sa.Column("panel_message", sa.Text(), nullable=True),
        sa.Column("since", Instant(), nullable=False),
        sa.CheckConstraint("state IN ('rehearsal','live','left')", name=op.f("ck_home_state")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_home_community_id_community")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home")),
        sa.UniqueConstraint(
            "community_id",
            "platform",
            "external_id",
            name=op.f("uq_home_community_id_platform_external_id"),
        ),
    )
    op.create_table(
        "inbox",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("order_key", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.CheckConstraint("state IN ('received','answered','aside')", name=op.f("ck_inbox_state")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_inbox_community_id_community")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint(
            "community_id",
            "source",
            "external_id",
            name=op.f("uq_inbox_community_id_source_external_id"),
        ),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index("ix_inbox_state_at", ["state", "at"], unique=False)

    op.create_table(
        "job",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.CheckConstraint("state IN ('running','done')", name=op.f("ck_job_state")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_job_community_id_community")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("community_id", "key", name=op.f("uq_job_community_id_key")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index("ix_job_state", ["state"], unique=False)

    op.create_table(
        "request",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_request_community_id_community")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
        sa.UniqueConstraint("community_id", "key", name=op.f("uq_request_community_id_key")),
    )
    with op.batch_alter_table("request", schema=None) as batch_op:
        batch_op.create_index("ix_request_at", ["at"], unique=False)

    op.create_table(
        "sender",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_sender_community_id_community")
        ),
        sa.PrimaryKeyConstraint("community_id", "platform", name=op.f("pk_sender")),
    )
    op.create_table(
        "tier",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("perks", sa.JSON(), nullable=False),
        sa.CheckConstraint("threshold >= 0", name=op.f("ck_tier_threshold")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_tier_community_id_community")
        ),
        sa.PrimaryKeyConstraint("community_id", "step", name=op.f("pk_tier")),
    )
    op.create_table(
        "account",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("fan_id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_account_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_account_fan_id_fan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint(
            "community_id",
            "platform",
            "external_id",
            name=op.f("uq_account_community_id_platform_external_id"),
        ),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_fan_id"), ["fan_id"], unique=False)

    op.create_table(
        "audit",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Text(), nullable=False),
        sa.Column("actor_id", Id, nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("target", Id, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("undone_at", Instant(), nullable=True),
        sa.Column("undone_by", Id, nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["fan.id"], name=op.f("fk_audit_actor_id_fan")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_audit_community_id_community")
        ),
        sa.ForeignKeyConstraint(["undone_by"], ["fan.id"], name=op.f("fk_audit_undone_by_fan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(
            "ix_audit_community_id_batch", ["community_id", "batch"], unique=False
        )

    op.create_table(
        "badge",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("home_id", Id, nullable=False),
        sa.Column("fan_id", Id, nullable=False),
        sa.Column("member", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Text(), nullable=False),
        sa.Column("worn", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", Instant(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting','doing','done','absent')", name=op.f("ck_badge_state")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_badge_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_badge_fan_id_fan")),
        sa.ForeignKeyConstraint(["home_id"], ["home.id"], name=op.f("fk_badge_home_id_home")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge")),
        sa.UniqueConstraint("home_id", "member", name=op.f("uq_badge_home_id_member")),
    )
    with op.batch_alter_table("badge", schema=None) as batch_op:
        batch_op.create_index("ix_badge_fan_id", ["fan_id"], unique=False)
        batch_op.create_index("ix_badge_state_not_before", ["state", "not_before"], unique=False)

    op.create_table(
        "badge_role",
        sa.Column("home_id", Id, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.CheckConstraint("step >= 0", name=op.f("ck_badge_role_step")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_badge_role_community_id_community")
        ),
        sa.ForeignKeyConstraint(["home_id"], ["home.id"], name=op.f("fk_badge_role_home_id_home")),
        sa.PrimaryKeyConstraint("home_id", "step", name=op.f("pk_badge_role")),
    )
    op.create_table(
        "board_score",
        sa.Column("fan_id", Id, autoincrement=False, nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("league", sa.Integer(), nullable=False),
        sa.Column("score", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_board_score_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_board_score_fan_id_fan")),
        sa.PrimaryKeyConstraint("fan_id", "period", name=op.f("pk_board_score")),
    )
    with op.batch_alter_table("board_score", schema=None) as batch_op:
        batch_op.create_index(
            "ix_board_score_place",
            ["community_id", "period", "league", "score", "fan_id"],
            unique=False,
        )

    op.create_table(
        "consent",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("fan_id", Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("given_at", Instant(), nullable=False),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_consent_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_consent_fan_id_fan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sa.UniqueConstraint("fan_id", "kind", name=op.f("uq_consent_fan_id_kind")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "contact",
        sa.Column("fan_id", Id, autoincrement=False, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("ideas", sa.Boolean(), nullable=False),
        sa.Column("polls", sa.Boolean(), nullable=False),
        sa.Column("presales", sa.Boolean(), nullable=False),
        sa.Column("news", sa.Boolean(), nullable=False),
        sa.Column("muted_until", Instant(), nullable=True),
        sa.Column("written_on", sa.Text(), nullable=True),
        sa.Column("kept_until", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_contact_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_contact_fan_id_fan")),
        sa.PrimaryKeyConstraint("fan_id", name=op.f("pk_contact")),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index(
            "ix_contact_community_id_kept_until", ["community_id", "kept_until"], unique=False
        )

    op.create_table(
        "inquiry",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("fan_id", Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answered_by", Id, nullable=True),
        sa.Column("waits_since", Instant(), nullable=False),
        sa.Column("state_at", Instant(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.CheckConstraint("kind IN ('wonder','wrong')", name=op.f("ck_inquiry_kind")),
        sa.CheckConstraint(
            "state IN ('open','answered','solved','closed')", name=op.f("ck_inquiry_state")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["fan.id"], name=op.f("fk_inquiry_answered_by_fan")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_inquiry_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_inquiry_fan_id_fan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry")),
    )
    with op.batch_alter_table("inquiry", schema=None) as batch_op:
        batch_op.create_index(
            "ix_inquiry_community_id_state_waits_since",
            ["community_id", "state", "waits_since"],
            unique=False,
        )
        batch_op.create_index("ix_inquiry_fan_id_id", ["fan_id", "id"], unique=False)

    op.create_table(
        "ledger",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("fan_id", Id, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("lifetime", sa.BigInteger(), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("actor_id", Id, nullable=True),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("reverses", Id, nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["fan.id"], name=op.f("fk_ledger_actor_id_fan")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_ledger_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_ledger_fan_id_fan")),
        sa.ForeignKeyConstraint(
            ["reverses"], ["ledger.id"], name=op.f("fk_ledger_reverses_ledger")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger")),
        sa.UniqueConstraint("community_id", "key", name=op.f("uq_ledger_community_id_key")),
    )
    with op.batch_alter_table("ledger", schema=None) as batch_op:
        batch_op.create_index("ix_ledger_fan_id_id", ["fan_id", "id"], unique=False)
        batch_op.create_index(
            "uq_ledger_reverses",
            ["reverses"],
            unique=True,
            sqlite_where=sa.text("reverses IS NOT NULL"),
            postgresql_where=sa.text("reverses IS NOT NULL"),
        )

    op.create_table(
        "link",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("first_id", Id, nullable=False),
        sa.Column("second_id", Id, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.CheckConstraint(
            "state IN ('offered','cancelled') OR second_id IS NOT NULL", name=op.f("ck_link_second")
        ),
        sa.CheckConstraint(
            "state IN ('offered','met','agreed','linked','cancelled')", name=op.f("ck_link_state")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_link_community_id_community")
        ),
        sa.ForeignKeyConstraint(["first_id"], ["fan.id"], name=op.f("fk_link_first_id_fan")),
        sa.ForeignKeyConstraint(["second_id"], ["fan.id"], name=op.f("fk_link_second_id_fan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint(
            "community_id", "code_hash", name=op.f("uq_link_community_id_code_hash")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.create_index("ix_link_first_id", ["first_id"], unique=False)
        batch_op.create_index("ix_link_second_id", ["second_id"], unique=False)

    op.create_table(
        "mission",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("rhythm", sa.Text(), nullable=False),
        sa.Column("reward", sa.Integer(), nullable=False),
        sa.Column("tier_floor", sa.Integer(), nullable=False),
        sa.Column("slots", sa.Integer(), nullable=True),
        sa.Column("slots_left", sa.Integer(), nullable=True),
        sa.Column("starts_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("author_id", Id, nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.CheckConstraint("kind IN ('visit','proof')", name=op.f("ck_mission_kind")),
        sa.CheckConstraint(
            "proof IS NULL OR proof IN ('text','link','photo')", name=op.f("ck_mission_proof")
        ),
        sa.CheckConstraint("rhythm IN ('once','daily','weekly')", name=op.f("ck_mission_rhythm")),
        sa.CheckConstraint("state IN ('open','closed')", name=op.f("ck_mission_state")),
        sa.CheckConstraint(
            "ends_at IS NULL OR ends_at > starts_at", name=op.f("ck_mission_ends_at")
        ),
        sa.CheckConstraint("reward > 0", name=op.f("ck_mission_reward")),
        sa.CheckConstraint(
            "slots_left >= 0 AND slots_left <= slots", name=op.f("ck_mission_slots_left")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["fan.id"], name=op.f("fk_mission_author_id_fan")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_mission_community_id_community")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mission")),
    )
    with op.batch_alter_table("mission", schema=None) as batch_op:
        batch_op.create_index(
            "ix_mission_community_id_state", ["community_id", "state"], unique=False
        )

    op.create_table(
        "outbox",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("fan_id", Id, nullable=True),
        sa.Column("author_id", Id, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("not_before", Instant(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("held", sa.Text(), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.CheckConstraint("held IN ('pause','day','stale')", name=op.f("ck_outbox_held")),
        sa.CheckConstraint(
            "state IN ('waiting','sent','cancelled','deleted')", name=op.f("ck_outbox_state")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["fan.id"], name=op.f("fk_outbox_author_id_fan")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_outbox_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_outbox_fan_id_fan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("community_id", "key", name=op.f("uq_outbox_community_id_key")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outbox_state_held_not_before", ["state", "held", "not_before"], unique=False
        )
        batch_op.create_index("ix_outbox_target_state_id", ["target", "state", "id"], unique=False)

    op.create_table(
        "pause",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("author_id", Id, nullable=True),
        sa.Column("began_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["fan.id"], name=op.f("fk_pause_author_id_fan")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_pause_community_id_community")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
    )
    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.create_index(
            "uq_pause_on",
            ["community_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "pending_award",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("fan_id", Id, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting','settled','dropped')", name=op.f("ck_pending_award_state")
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_pending_award_amount")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_pending_award_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_pending_award_fan_id_fan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pending_award")),
        sa.UniqueConstraint("community_id", "key", name=op.f("uq_pending_award_community_id_key")),
    )
    with op.batch_alter_table("pending_award", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pending_award_fan_id"), ["fan_id"], unique=False)

    op.create_table(
        "permission",
        sa.Column("fan_id", Id, autoincrement=False, nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("allowed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_permission_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_permission_fan_id_fan")),
        sa.PrimaryKeyConstraint("fan_id", "command", name=op.f("pk_permission")),
    )
    op.create_table(
        "photo",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("fan_id", Id, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("dhash", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_photo_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_photo_fan_id_fan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
        sa.UniqueConstraint(
            "community_id", "fan_id", "sha256", name=op.f("uq_photo_community_id_fan_id_sha256")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.create_index(
            "ix_photo_community_id_dhash_fan_id_id",
            ["community_id", "dhash", "fan_id", "id"],
            unique=False,
        )

    op.create_table(
        "place",
        sa.Column("home_id", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("named_by", Id, nullable=True),
        sa.Column("lost_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_place_community_id_community")
        ),
        sa.ForeignKeyConstraint(["home_id"], ["home.id"], name=op.f("fk_place_home_id_home")),
        sa.ForeignKeyConstraint(["named_by"], ["fan.id"], name=op.f("fk_place_named_by_fan")),
        sa.PrimaryKeyConstraint("home_id", "name", name=op.f("pk_place")),
    )
    op.create_table(
        "poll",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("voters", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("author_id", Id, nullable=True),
        sa.Column("closes_at", Instant(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.CheckConstraint("state IN ('open','closed','withdrawn')", name=op.f("ck_poll_state")),
        sa.CheckConstraint("closes_at > created_at", name=op.f("ck_poll_closes_at")),
        sa.ForeignKeyConstraint(["author_id"], ["fan.id"], name=op.f("fk_poll_author_id_fan")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_poll_community_id_community")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll")),
    )
    with op.batch_alter_table("poll", schema=None) as batch_op:
        batch_op.create_index("ix_poll_community_id_id", ["community_id", "id"], unique=False)
        batch_op.create_index(
            "uq_poll_running",
            ["community_id"],
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )

    op.create_table(
        "staff",
        sa.Column("fan_id", Id, autoincrement=False, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.CheckConstraint(
            "role IN ('owner','manager','moderator','reviewer')", name=op.f("ck_staff_role")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_staff_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_staff_fan_id_fan")),
        sa.PrimaryKeyConstraint("fan_id", name=op.f("pk_staff")),
    )
    op.create_table(
        "streak",
        sa.Column("fan_id", Id, autoincrement=False, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("longest", sa.Integer(), nullable=False),
        sa.Column("frozen_month", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_streak_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_streak_fan_id_fan")),
        sa.PrimaryKeyConstraint("fan_id", name=op.f("pk_streak")),
    )
    op.create_table(
        "thanks",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("giver_id", Id, nullable=False),
        sa.Column("fan_id", Id, nullable=True),
        sa.Column("waits_for", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("award_key", sa.Text(), nullable=True),
        sa.Column("letter", sa.Text(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("taken_back_at", Instant(), nullable=True),
        sa.CheckConstraint(
            "(fan_id IS NULL) <> (waits_for IS NULL)", name=op.f("ck_thanks_receiver")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_thanks_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_thanks_fan_id_fan")),
        sa.ForeignKeyConstraint(["giver_id"], ["fan.id"], name=op.f("fk_thanks_giver_id_fan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks")),
        sa.UniqueConstraint(
            "community_id",
            "day",
            "giver_id",
            "fan_id",
            name=op.f("uq_thanks_community_id_day_giver_id_fan_id"),
        ),
        sa.UniqueConstraint(
            "community_id",
            "day",
            "giver_id",
            "waits_for",
            name=op.f("uq_thanks_community_id_day_giver_id_waits_for"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("thanks", schema=None) as batch_op:
        batch_op.create_index("ix_thanks_fan_id_day", ["fan_id", "day"], unique=False)
        batch_op.create_index("ix_thanks_giver_id_day", ["giver_id", "day"], unique=False)
        batch_op.create_index("ix_thanks_waits_for", ["waits_for"], unique=False)

    op.create_table(
        "trouble",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("home_id", Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("mended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_trouble_community_id_community")
        ),
        sa.ForeignKeyConstraint(["home_id"], ["home.id"], name=op.f("fk_trouble_home_id_home")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trouble")),
        sa.UniqueConstraint(
            "home_id",
            "kind",
            "place",
            "missing",
            name=op.f("uq_trouble_home_id_kind_place_missing"),
        ),
    )
    with op.batch_alter_table("trouble", schema=None) as batch_op:
        batch_op.create_index(
            "ix_trouble_community_id_mended_at", ["community_id", "mended_at"], unique=False
        )

    op.create_table(
        "wrong_code",
        sa.Column("fan_id", Id, autoincrement=False, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_wrong_code_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_wrong_code_fan_id_fan")),
        sa.PrimaryKeyConstraint("fan_id", name=op.f("pk_wrong_code")),
    )
    op.create_table(
        "choice",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("poll_id", Id, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.CheckConstraint("votes >= 0", name=op.f("ck_choice_votes")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_choice_community_id_community")
        ),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name=op.f("fk_choice_poll_id_poll")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_choice")),
        sa.UniqueConstraint("poll_id", "position", name=op.f("uq_choice_poll_id_position")),
    )
    op.create_table(
        "claim",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("mission_id", Id, nullable=False),
        sa.Column("fan_id", Id, nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("photo_id", Id, nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_by", Id, nullable=True),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting','approved','rejected')", name=op.f("ck_claim_state")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_claim_community_id_community")
        ),
        sa.ForeignKeyConstraint(["decided_by"], ["fan.id"], name=op.f("fk_claim_decided_by_fan")),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_claim_fan_id_fan")),
        sa.ForeignKeyConstraint(
            ["mission_id"], ["mission.id"], name=op.f("fk_claim_mission_id_mission")
        ),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], name=op.f("fk_claim_photo_id_photo")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint(
            "mission_id", "fan_id", "period", name=op.f("uq_claim_mission_id_fan_id_period")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index(
            "ix_claim_community_id_state_id", ["community_id", "state", "id"], unique=False
        )
        batch_op.create_index("ix_claim_fan_id_id", ["fan_id", "id"], unique=False)

    op.create_table(
        "delivery",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("outbox_id", Id, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("home_id", Id, nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("tried_at", Instant(), nullable=True),
        sa.Column("not_before", Instant(), nullable=False),
        sa.Column("platform_message_id", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.CheckConstraint(
            "action IN ('send','edit','pin','unpin','delete')", name=op.f("ck_delivery_action")
        ),
        sa.CheckConstraint(
            "state IN ('waiting','sending','sent','cancelled','dead','uncertain','folded')",
            name=op.f("ck_delivery_state"),
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_delivery_community_id_community")
        ),
        sa.ForeignKeyConstraint(["home_id"], ["home.id"], name=op.f("fk_delivery_home_id_home")),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_delivery_outbox_id_outbox")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint(
            "outbox_id",
            "platform",
            "address",
            "action",
            name=op.f("uq_delivery_outbox_id_platform_address_action"),
        ),
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index(
            "ix_delivery_address_platform_state_id",
            ["address", "platform", "state", "id"],
            unique=False,
        )
        batch_op.create_index(
            "ix_delivery_platform_state_not_before",
            ["platform", "state", "not_before"],
            unique=False,
        )

    op.create_table(
        "idea",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("fan_id", Id, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("photo_id", Id, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("supporters", sa.Integer(), nullable=False),
        sa.Column("reader_id", Id, nullable=True),
        sa.Column("read_at", Instant(), nullable=True),
        sa.Column("merged_into", Id, nullable=True),
        sa.Column("state_at", Instant(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.CheckConstraint(
            "state IN ('open','making','shipped','not')", name=op.f("ck_idea_state")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_idea_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_idea_fan_id_fan")),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["idea.id"], name=op.f("fk_idea_merged_into_idea")
        ),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], name=op.f("fk_idea_photo_id_photo")),
        sa.ForeignKeyConstraint(["reader_id"], ["fan.id"], name=op.f("fk_idea_reader_id_fan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea")),
    )
    with op.batch_alter_table("idea", schema=None) as batch_op:
        batch_op.create_index(
            "ix_idea_community_id_state_id", ["community_id", "state", "id"], unique=False
        )
        batch_op.create_index("ix_idea_fan_id_id", ["fan_id", "id"], unique=False)

    op.create_table(
        "inquiry_turn",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("inquiry_id", Id, nullable=False),
        sa.Column("fan_id", Id, nullable=False),
        sa.Column("staff_id", Id, nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("photo_id", Id, nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_inquiry_turn_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_inquiry_turn_fan_id_fan")),
        sa.ForeignKeyConstraint(
            ["inquiry_id"], ["inquiry.id"], name=op.f("fk_inquiry_turn_inquiry_id_inquiry")
        ),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["photo.id"], name=op.f("fk_inquiry_turn_photo_id_photo")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["fan.id"], name=op.f("fk_inquiry_turn_staff_id_fan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry_turn")),
    )
    with op.batch_alter_table("inquiry_turn", schema=None) as batch_op:
        batch_op.create_index("ix_inquiry_turn_fan_id_at", ["fan_id", "at"], unique=False)
        batch_op.create_index("ix_inquiry_turn_inquiry_id_id", ["inquiry_id", "id"], unique=False)

    op.create_table(
        "merge",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("kept_id", Id, nullable=False),
        sa.Column("absorbed_id", Id, nullable=False),
        sa.Column("act_id", Id, nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("undone_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["absorbed_id"], ["fan.id"], name=op.f("fk_merge_absorbed_id_fan")),
        sa.ForeignKeyConstraint(["act_id"], ["audit.id"], name=op.f("fk_merge_act_id_audit")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_merge_community_id_community")
        ),
        sa.ForeignKeyConstraint(["kept_id"], ["fan.id"], name=op.f("fk_merge_kept_id_fan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge")),
    )
    with op.batch_alter_table("merge", schema=None) as batch_op:
        batch_op.create_index("ix_merge_absorbed_id", ["absorbed_id"], unique=False)
        batch_op.create_index("ix_merge_kept_id", ["kept_id"], unique=False)

    op.create_table(
        "note",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("author_id", Id, nullable=True),
        sa.Column("outbox_id", Id, nullable=True),
        sa.Column("published_at", Instant(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting','published','withdrawn')", name=op.f("ck_note_state")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["fan.id"], name=op.f("fk_note_author_id_fan")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_note_community_id_community")
        ),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_note_outbox_id_outbox")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.create_index("ix_note_community_id_id", ["community_id", "id"], unique=False)

    op.create_table(
        "credit",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("fan_id", Id, nullable=False),
        sa.Column("idea_id", Id, nullable=False),
        sa.Column("note_id", Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.CheckConstraint("kind IN ('author','supporter')", name=op.f("ck_credit_kind")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_credit_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_credit_fan_id_fan")),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_credit_idea_id_idea")),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name=op.f("fk_credit_note_id_note")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit")),
        sa.UniqueConstraint("idea_id", "fan_id", name=op.f("uq_credit_idea_id_fan_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("credit", schema=None) as batch_op:
        batch_op.create_index("ix_credit_community_id_id", ["community_id", "id"], unique=False)
        batch_op.create_index("ix_credit_fan_id", ["fan_id"], unique=False)

    op.create_table(
        "merge_step",
        sa.Column("id", Id, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("merge_id", Id, nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_merge_step_community_id_community")
        ),
        sa.ForeignKeyConstraint(
            ["merge_id"], ["merge.id"], name=op.f("fk_merge_step_merge_id_merge")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge_step")),
    )
    with op.batch_alter_table("merge_step", schema=None) as batch_op:
        batch_op.create_index("ix_merge_step_merge_id_id", ["merge_id", "id"], unique=False)

    op.create_table(
        "note_idea",
        sa.Column("note_id", Id, autoincrement=False, nullable=False),
        sa.Column("idea_id", Id, autoincrement=False, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_note_idea_community_id_community")
        ),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_note_idea_idea_id_idea")),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name=op.f("fk_note_idea_note_id_note")),
        sa.PrimaryKeyConstraint("note_id", "idea_id", name=op.f("pk_note_idea")),
    )
    op.create_table(
        "support",
        sa.Column("idea_id", Id, autoincrement=False, nullable=False),
        sa.Column("fan_id", Id, autoincrement=False, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_support_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_support_fan_id_fan")),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_support_idea_id_idea")),
        sa.PrimaryKeyConstraint("idea_id", "fan_id", name=op.f("pk_support")),
    )
    with op.batch_alter_table("support", schema=None) as batch_op:
        batch_op.create_index("ix_support_fan_id", ["fan_id"], unique=False)

    op.create_table(
        "vote",
        sa.Column("poll_id", Id, autoincrement=False, nullable=False),
        sa.Column("fan_id", Id, autoincrement=False, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("choice_id", Id, nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["choice_id"], ["choice.id"], name=op.f("fk_vote_choice_id_choice")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_vote_community_id_community")
        ),
        sa.ForeignKeyConstraint(["fan_id"], ["fan.id"], name=op.f("fk_vote_fan_id_fan")),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name=op.f("fk_vote_poll_id_poll")),
        sa.PrimaryKeyConstraint("poll_id", "fan_id", name=op.f("pk_vote")),
    )


def downgrade() -> None:
    op.drop_table("vote")
    with op.batch_alter_table("support", schema=None) as batch_op:
        batch_op.drop_index("ix_support_fan_id")

    op.drop_table("support")
    op.drop_table("note_idea")
    with op.batch_alter_table("merge_step", schema=None) as batch_op:
        batch_op.drop_index("ix_merge_step_merge_id_id")

    op.drop_table("merge_step")
    with op.batch_alter_table("credit", schema=None) as batch_op:
        batch_op.drop_index("ix_credit_fan_id")
        batch_op.drop_index("ix_credit_community_id_id")

    op.drop_table("credit")
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.drop_index("ix_note_community_id_id")

    op.drop_table("note")
    with op.batch_alter_table("merge", schema=None) as batch_op:
        batch_op.drop_index("ix_merge_kept_id")
        batch_op.drop_index("ix_merge_absorbed_id")

    op.drop_table("merge")
    with op.batch_alter_table("inquiry_turn", schema=None) as batch_op:
        batch_op.drop_index("ix_inquiry_turn_inquiry_id_id")
        batch_op.drop_index("ix_inquiry_turn_fan_id_at")

    op.drop_table("inquiry_turn")
    with op.batch_alter_table("idea", schema=None) as batch_op:
        batch_op.drop_index("ix_idea_fan_id_id")
        batch_op.drop_index("ix_idea_community_id_state_id")

    op.drop_table("idea")
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_index("ix_delivery_platform_state_not_before")
        batch_op.drop_index("ix_delivery_address_platform_state_id")

    op.drop_table("delivery")
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.drop_index("ix_claim_fan_id_id")
        batch_op.drop_index("ix_claim_community_id_state_id")

    op.drop_table("claim")
    op.drop_table("choice")
    op.drop_table("wrong_code")
    with op.batch_alter_table("trouble", schema=None) as batch_op:
        batch_op.drop_index("ix_trouble_community_id_mended_at")

    op.drop_table("trouble")
    with op.batch_alter_table("thanks", schema=None) as batch_op:
        batch_op.drop_index("ix_thanks_waits_for")
        batch_op.drop_index("ix_thanks_giver_id_day")
        batch_op.drop_index("ix_thanks_fan_id_day")

    op.drop_table("thanks")
    op.drop_table("streak")
    op.drop_table("staff")
    with op.batch_alter_table("poll", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_poll_running",
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.drop_index("ix_poll_community_id_id")

    op.drop_table("poll")
    op.drop_table("place")
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.drop_index("ix_photo_community_id_dhash_fan_id_id")

    op.drop_table("photo")
    op.drop_table("permission")
    with op.batch_alter_table("pending_award", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pending_award_fan_id"))

    op.drop_table("pending_award")
    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_pause_on",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.drop_table("pause")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index("ix_outbox_target_state_id")
        batch_op.drop_index("ix_outbox_state_held_not_before")

    op.drop_table("outbox")
    with op.batch_alter_table("mission", schema=None) as batch_op:
        batch_op.drop_index("ix_mission_community_id_state")

    op.drop_table("mission")
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.drop_index("ix_link_second_id")
        batch_op.drop_index("ix_link_first_id")

    op.drop_table("link")
    with op.batch_alter_table("ledger", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_ledger_reverses",
            sqlite_where=sa.text("reverses IS NOT NULL"),
            postgresql_where=sa.text("reverses IS NOT NULL"),
        )
        batch_op.drop_index("ix_ledger_fan_id_id")

    op.drop_table("ledger")
    with op.batch_alter_table("inquiry", schema=None) as batch_op:
        batch_op.drop_index("ix_inquiry_fan_id_id")
        batch_op.drop_index("ix_inquiry_community_id_state_waits_since")

    op.drop_table("inquiry")
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_index("ix_contact_community_id_kept_until")

    op.drop_table("contact")
    op.drop_table("consent")
    with op.batch_alter_table("board_score", schema=None) as batch_op:
        batch_op.drop_index("ix_board_score_place")

    op.drop_table("board_score")
    op.drop_table("badge_role")
    with op.batch_alter_table("badge", schema=None) as batch_op:
        batch_op.drop_index("ix_badge_state_not_before")
        batch_op.drop_index("ix_badge_fan_id")

    op.drop_table("badge")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_community_id_batch")

    op.drop_table("audit")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_fan_id"))

    op.drop_table("account")
    op.drop_table("tier")
    op.drop_table("sender")
    with op.batch_alter_table("request", schema=None) as batch_op:
        batch_op.drop_index("ix_request_at")

    op.drop_table("request")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index("ix_job_state")

    op.drop_table("job")
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index("ix_inbox_state_at")

    op.drop_table("inbox")
    op.drop_table("home")
    with op.batch_alter_table("fan", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_fan_merged_into",
            sqlite_where=sa.text("merged_into IS NOT NULL"),
            postgresql_where=sa.text("merged_into IS NOT NULL"),
        )
        batch_op.drop_index("ix_fan_community_id_name")

    op.drop_table("fan")
    op.drop_table("earning_rule")
    with op.batch_alter_table("due", schema=None) as batch_op:
        batch_op.drop_index("ix_due_done_at_at")

    op.drop_table("due")
    op.drop_table("draft")
    op.drop_table("doorway")
    op.drop_table("came_from")
    op.drop_table("board_change")
    op.drop_table("board_bucket")
    op.drop_table("community")
