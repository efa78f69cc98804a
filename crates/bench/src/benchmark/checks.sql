-- The checks of fixtures/packs/bench, by hand, in one query over one reading of the file.
-- Each check gives four counts: meets, breaches, unknown, unclear. SQL's logic has three values too, so that
-- `where` and `expect` are translated word for word. Where they differ, a comment says so.
with checked as (
  select
    true as w1,
    first_contact_on >= referred_on as e1,

    referral_source <> 'self' as w2,
    first_contact_on <= referred_on + 14 as e2,

    true as w3,
    allocated_on between referred_on and referred_on + 10 as e3,

    true as w4,
    -- in_order leaves out the missing ones; so does DuckDB's greatest. Of a later date that is missing, nothing is said.
    coalesce(allocated_on >= referred_on, true)
      and coalesce(first_contact_on >= greatest(referred_on, allocated_on), true)
      and coalesce(decided_on >= greatest(referred_on, allocated_on, first_contact_on), true)
      and coalesce(first_preparation_on >= greatest(referred_on, allocated_on, first_contact_on, decided_on), true)
      and coalesce(closed_on >= greatest(referred_on, allocated_on, first_contact_on, decided_on, first_preparation_on), true)
      as e4,

    status = 'closed' as w5,
    closed_on is not null and close_reason is not null as e5,

    decision in ('suitable', 'indirect only') as w6,
    direct_considered and indirect_considered as e6,

    true as w7,
    referral_source in ('police', 'probation', 'prison', 'youth justice', 'court') as e7,

    true as w8,
    initiated_by <> 'agency' or referral_source not in ('self', 'other') as e8,

    sensitive as w9,
    lead_ref <> co_worker_ref as e9,

    status = 'closed' as w10,
    closed_on <= referred_on + interval 6 month as e10,

    true as w11,
    -- Days are divided toward zero.
    ((allocated_on - referred_on) + (first_contact_on - referred_on)) // 2 <= 21 as e11,

    true as w12,
    -- Our greatest has no value where one is missing.
    case when allocated_on is not null and first_contact_on is not null
      then greatest(allocated_on, first_contact_on) end - referred_on <= 30 as e12,

    decided_on is not null as w13,
    -- Our `if` has no value where the condition has none.
    decided_on <= case sensitive when true then referred_on + 84 when false then referred_on + 42 end as e13,

    referred_on between date '2025-04-01' and date '2026-03-31' as w14,
    not (first_preparation_on < decided_on)
      and (status = 'open' and closed_on is null or closed_on between date '2025-04-01' and date '2026-04-20') as e14
  from cases
)
select
  count(*) filter (where w1 and e1) as "contact-after-referral meets",
  count(*) filter (where w1 and not e1) as "contact-after-referral breaches",
  count(*) filter (where w1 and e1 is null) as "contact-after-referral unknown",
  count(*) filter (where w1 is null) as "contact-after-referral unclear",
  count(*) filter (where w2 and e2) as "contact-in-time meets",
  count(*) filter (where w2 and not e2) as "contact-in-time breaches",
  count(*) filter (where w2 and e2 is null) as "contact-in-time unknown",
  count(*) filter (where w2 is null) as "contact-in-time unclear",
  count(*) filter (where w3 and e3) as "allocated-soon meets",
  count(*) filter (where w3 and not e3) as "allocated-soon breaches",
  count(*) filter (where w3 and e3 is null) as "allocated-soon unknown",
  count(*) filter (where w3 is null) as "allocated-soon unclear",
  count(*) filter (where w4 and e4) as "dates-in-order meets",
  count(*) filter (where w4 and not e4) as "dates-in-order breaches",
  count(*) filter (where w4 and e4 is null) as "dates-in-order unknown",
  count(*) filter (where w4 is null) as "dates-in-order unclear",
  count(*) filter (where w5 and e5) as "closed-has-reason meets",
  count(*) filter (where w5 and not e5) as "closed-has-reason breaches",
  count(*) filter (where w5 and e5 is null) as "closed-has-reason unknown",
  count(*) filter (where w5 is null) as "closed-has-reason unclear",
  count(*) filter (where w6 and e6) as "both-considered meets",
  count(*) filter (where w6 and not e6) as "both-considered breaches",
  count(*) filter (where w6 and e6 is null) as "both-considered unknown",
  count(*) filter (where w6 is null) as "both-considered unclear",
  count(*) filter (where w7 and e7) as "partner-refers meets",
  count(*) filter (where w7 and not e7) as "partner-refers breaches",
  count(*) filter (where w7 and e7 is null) as "partner-refers unknown",
  count(*) filter (where w7 is null) as "partner-refers unclear",
  count(*) filter (where w8 and e8) as "agency-asked meets",
  count(*) filter (where w8 and not e8) as "agency-asked breaches",
  count(*) filter (where w8 and e8 is null) as "agency-asked unknown",
  count(*) filter (where w8 is null) as "agency-asked unclear",
  count(*) filter (where w9 and e9) as "sensitive-co-worked meets",
  count(*) filter (where w9 and not e9) as "sensitive-co-worked breaches",
  count(*) filter (where w9 and e9 is null) as "sensitive-co-worked unknown",
  count(*) filter (where w9 is null) as "sensitive-co-worked unclear",
  count(*) filter (where w10 and e10) as "closed-in-half-a-year meets",
  count(*) filter (where w10 and not e10) as "closed-in-half-a-year breaches",
  count(*) filter (where w10 and e10 is null) as "closed-in-half-a-year unknown",
  count(*) filter (where w10 is null) as "closed-in-half-a-year unclear",
  count(*) filter (where w11 and e11) as "prompt-on-average meets",
  count(*) filter (where w11 and not e11) as "prompt-on-average breaches",
  count(*) filter (where w11 and e11 is null) as "prompt-on-average unknown",
  count(*) filter (where w11 is null) as "prompt-on-average unclear",
  count(*) filter (where w12 and e12) as "latest-step-soon meets",
  count(*) filter (where w12 and not e12) as "latest-step-soon breaches",
  count(*) filter (where w12 and e12 is null) as "latest-step-soon unknown",
  count(*) filter (where w12 is null) as "latest-step-soon unclear",
  count(*) filter (where w13 and e13) as "decided-by-risk meets",
  count(*) filter (where w13 and not e13) as "decided-by-risk breaches",
  count(*) filter (where w13 and e13 is null) as "decided-by-risk unknown",
  count(*) filter (where w13 is null) as "decided-by-risk unclear",
  count(*) filter (where w14 and e14) as "state-is-plain meets",
  count(*) filter (where w14 and not e14) as "state-is-plain breaches",
  count(*) filter (where w14 and e14 is null) as "state-is-plain unknown",
  count(*) filter (where w14 is null) as "state-is-plain unclear"
from checked
